package io.github.immichtg.style;

import java.util.Locale;

/** Level of location detail in a caption. */
public enum CaptionLocation {
    /** Name or coordinates of the place, linked to a map. */
    LINK,
    /** Only the name of the place, at most as precise as a town. */
    NAME,
    /** No location. */
    OFF;

    /**
     * Parses {@code link}, {@code name} or {@code off}, in any case.
     *
     * @param word the word to parse
     * @return the level of detail
     * @throws IllegalArgumentException for any other word; the message lists the valid ones
     */
    public static CaptionLocation of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "link" -> LINK;
            case "name" -> NAME;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("expected link, name or off, not '" + word + "'");
        };
    }

    /** {@return the word that {@link #of} accepts} */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
