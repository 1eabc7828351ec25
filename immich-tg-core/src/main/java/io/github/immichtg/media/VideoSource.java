package io.github.immichtg.media;

import java.util.Locale;

/** Rule for using the server's rendition of a video instead of our own conversion. */
public enum VideoSource {
    /** If the original cannot be read, or would be smaller than the rendition after conversion. */
    AUTO,
    /** Never. */
    ORIGINAL,
    /** Whenever the original cannot be sent unchanged. */
    SERVER;

    /**
     * Parses its name.
     *
     * @param word the word to parse
     * @return the rule of that name
     * @throws IllegalArgumentException for any other word
     */
    public static VideoSource of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "original" -> ORIGINAL;
            case "server" -> SERVER;
            default -> throw new IllegalArgumentException("expected auto, original or server, not '" + word + "'");
        };
    }
}
