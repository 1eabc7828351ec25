package io.github.immichtg.internal.style;

import java.util.Locale;

/** Handling of the coordinates in originals. */
public enum OriginalsLocation {
    /** Taken out where everyone can read the channel or its discussion group. */
    BY_CHAT,
    /** Left in. */
    KEEP,
    /** Taken out. */
    STRIP;

    /**
     * Parses a word, in any case.
     *
     * @throws IllegalArgumentException for any other word; the message lists the valid ones
     */
    public static OriginalsLocation of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "keep" -> KEEP;
            case "strip" -> STRIP;
            default -> throw new IllegalArgumentException("expected keep or strip");
        };
    }
}
