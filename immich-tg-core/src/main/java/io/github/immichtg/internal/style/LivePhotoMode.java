package io.github.immichtg.internal.style;

import java.util.Locale;

/** Form of live photos in posts. */
public enum LivePhotoMode {
    /** With their video. */
    LIVE,
    /** The photo only. */
    STILL;

    /**
     * Parses a word, in any case.
     *
     * @throws IllegalArgumentException for any other word; the message lists the valid ones
     */
    public static LivePhotoMode of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "live" -> LIVE;
            case "still" -> STILL;
            default -> throw new IllegalArgumentException("expected live or still");
        };
    }

    /** The word that {@link #of} accepts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
