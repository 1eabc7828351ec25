package io.github.immichtg.style;

import java.util.Locale;

/** Language of a caption's own words. */
public enum CaptionLanguage {
    /** English. */
    EN,
    /** Russian. */
    RU;

    /**
     * Parses a language code: {@code en} or {@code ru}, in any case.
     *
     * @param code the code to parse
     * @return the language
     * @throws IllegalArgumentException for any other; the message lists the valid ones
     */
    public static CaptionLanguage of(String code) {
        return switch (code.strip().toLowerCase(Locale.ROOT)) {
            case "en" -> EN;
            case "ru" -> RU;
            default ->
                throw new IllegalArgumentException("expected en or ru as the captions' language, not '" + code + "'");
        };
    }

    /** {@return the code that {@link #of} accepts} */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
