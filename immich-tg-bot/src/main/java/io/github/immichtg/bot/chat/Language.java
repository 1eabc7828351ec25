package io.github.immichtg.bot.chat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Languages of the bot. */
public enum Language {
    EN("en", '"', '"'),
    RU("ru", '«', '»');

    private final String code;
    private final char open;
    private final char close;

    Language(String code, char open, char close) {
        this.code = code;
        this.open = open;
        this.close = close;
    }

    /** Language code of Telegram and the database. */
    public String code() {
        return code;
    }

    /** Wraps a name in the language's quotation marks. */
    public String quoted(String name) {
        return open + name + close;
    }

    /**
     * Chooses the language for a user.
     *
     * @param languageCode language of the user's app, such as {@code ru-RU}; {@code null} if unknown
     */
    public static Language of(@Nullable String languageCode) {
        String code = languageCode == null ? "" : languageCode.toLowerCase(Locale.ROOT);
        return code.equals("ru") || code.startsWith("ru-") ? RU : EN;
    }
}
