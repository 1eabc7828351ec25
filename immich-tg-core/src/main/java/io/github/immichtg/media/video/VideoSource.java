package io.github.immichtg.media.video;

import java.util.Locale;

/** When the server's own rendition of a video may stand in for what we would make of the original. */
public enum VideoSource {
    /** When the original cannot be read, or would have to be made smaller than the rendition is. */
    AUTO,
    /** Never. */
    ORIGINAL,
    /** Whenever the original cannot go out as it is. */
    SERVER;

    /**
     * By its name.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static VideoSource of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "original" -> ORIGINAL;
            case "server" -> SERVER;
            default -> throw new IllegalArgumentException("auto, original or server is expected, not «" + word + "»");
        };
    }
}
