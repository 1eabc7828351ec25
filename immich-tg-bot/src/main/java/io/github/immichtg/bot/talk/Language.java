package io.github.immichtg.bot.talk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the bot speaks. */
public enum Language {
    EN("en"),
    RU("ru");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** As Telegram and the database name it. */
    public String code() {
        return code;
    }

    /**
     * What to speak with somebody.
     *
     * @param languageCode their app's language, such as {@code ru-RU}; {@code null} when it does not tell
     */
    public static Language of(@Nullable String languageCode) {
        String code = languageCode == null ? "" : languageCode.toLowerCase(Locale.ROOT);
        return code.equals("ru") || code.startsWith("ru-") ? RU : EN;
    }
}
