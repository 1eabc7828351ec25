package io.github.immichtg.internal.style;

import java.util.Locale;

/** Grouping of photos into posts. */
public enum PostGrouping {
    /** Each photo is a post. */
    SINGLE,
    /** Photos of one moment are one post. */
    MOMENT;

    /**
     * Parses a word, in any case.
     *
     * @throws IllegalArgumentException for any other word; the message lists the valid ones
     */
    public static PostGrouping of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "single" -> SINGLE;
            case "moment" -> MOMENT;
            default -> throw new IllegalArgumentException("expected moment or single");
        };
    }

    /** The word that {@link #of} accepts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
