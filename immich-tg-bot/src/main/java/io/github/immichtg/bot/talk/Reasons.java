package io.github.immichtg.bot.talk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a file was not posted, in a person's language. The reasons are stored as English sentences; Russian knows their kinds,
 * and quotes those that it does not know.
 */
public final class Reasons {

    /** The first that fits; the more particular come before. */
    private static final Map<Pattern, String> RUSSIAN = russian();

    private Reasons() {}

    private static Map<Pattern, String> russian() {
        Map<Pattern, String> kinds = new LinkedHashMap<>();
        kinds.put(words("^sending it was interrupted"), "отправка прервалась: посмотрите, есть ли он в канале");
        kinds.put(words("no longer on the Immich server"), "в Immich этого файла больше нет");
        kinds.put(
                words("^decoding it ended|^it takes too long to decode"),
                "программа, которая его читает, не справилась");
        kinds.put(words("^immich-tg died"), "на этом файле я несколько раз завершался с ошибкой");
        kinds.put(
                words(
                        "as a document it would have|take a file as large|too big for|more than the \\d+ that may be sent"),
                "файл слишком велик для Telegram");
        kinds.put(words("needs too much memory|pixels"), "изображение слишком велико");
        kinds.put(words("cannot be decoded here"), "файлы такого вида я читать не умею");
        kinds.put(words("no moving picture"), "в этом файле нет видео");
        kinds.put(words(", no picture$"), "это не изображение");
        kinds.put(words("damaged|\\bends\\b|does not fit|holds no picture|does not say how large"), "файл повреждён");
        kinds.put(words("refuses the caption"), "Telegram не принимает подпись");
        kinds.put(words("refuses the file"), "Telegram не принимает этот файл");
        kinds.put(words("^Telegram refuses"), "Telegram отказывается его публиковать");
        return kinds;
    }

    private static Pattern words(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** A reason as HTML, without a full stop; {@code null} where none is known. */
    public static String in(Language language, @Nullable String reason) {
        if (reason == null) {
            return language == Language.RU ? "причина неизвестна" : "nobody knows why";
        }
        String said = Text.plain(reason.replaceFirst("\\.$", ""));
        if (language == Language.EN) {
            return said;
        }
        return RUSSIAN.entrySet().stream()
                .filter(kind -> kind.getKey().matcher(reason).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("не получилось («" + said + "»)");
    }
}
