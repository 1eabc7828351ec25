package io.github.immichtg.caption;

import java.util.Locale;

/** How much a caption tells of where a picture was taken. */
public enum CaptionLocation {
    /** The place's name or coordinates, linked to a map. */
    LINK,
    /** The place's name alone, which needs no more than a town. */
    NAME,
    /** Nothing. */
    OFF;

    /**
     * What {@code word} says: {@code link}, {@code name} or {@code off}, in any case.
     *
     * @throws IllegalArgumentException for any other; the message says which there are
     */
    public static CaptionLocation of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "link" -> LINK;
            case "name" -> NAME;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("link, name or off is expected, not «" + word + "»");
        };
    }
}
