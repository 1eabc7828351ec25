package io.github.immichtg.bot.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Localized reasons why a file was not posted. Reasons are stored as English sentences; Russian texts exist for the
 * known kinds, other reasons are quoted.
 */
public final class Reasons {

    /** Patterns of known reasons; the first match counts, specific ones come first. */
    private static final Map<Pattern, String> RUSSIAN = russian();

    private Reasons() {}

    private static Map<Pattern, String> russian() {
        Map<Pattern, String> kinds = new LinkedHashMap<>();
        kinds.put(words("^sending was interrupted"), "отправка прервалась: посмотрите, есть ли он в канале");
        kinds.put(words("no longer on the Immich server"), "в Immich этого файла больше нет");
        kinds.put(
                words("^it crashed the decoder|^its decoder gave|^it takes too long to decode"),
                "программа, которая его читает, не справилась");
        kinds.put(words("^immich-tg crashed"), "на этом файле я несколько раз завершался с ошибкой");
        kinds.put(
                words(
                        "as a document it would have|take a file as large|too big for|more than the \\d+ that may be sent"),
                "файл слишком велик для Telegram");
        kinds.put(words("needs too much memory|pixels"), "изображение слишком велико");
        kinds.put(words("cannot be decoded here"), "файлы такого вида я читать не умею");
        kinds.put(words("cannot be converted: "), "не удалось преобразовать видео");
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

    /** Reason as HTML, without a full stop; {@code null} if unknown. */
    public static String in(Language language, @Nullable String reason) {
        if (reason == null) {
            return language == Language.RU ? "причина неизвестна" : "reason unknown";
        }
        String said = Text.plain(reason.replaceFirst("\\.$", ""));
        if (language == Language.EN) {
            return said;
        }
        return RUSSIAN.entrySet().stream()
                .filter(kind -> kind.getKey().matcher(reason).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("не получилось (" + language.quoted(said) + ")");
    }
}
