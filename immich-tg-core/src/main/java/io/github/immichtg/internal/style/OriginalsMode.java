package io.github.immichtg.internal.style;

import java.util.Locale;

/** Publishing of originals. */
public enum OriginalsMode {
    /** Originals are posted as comments; of a picture that was edited in Immich, the edited one. */
    COMMENT,
    /** Originals are posted as comments as they were uploaded, even if they were edited in Immich since. */
    UNEDITED,
    /** Originals are not posted. */
    OFF;

    /**
     * Parses a word, in any case.
     *
     * @throws IllegalArgumentException for any other word; the message lists the valid ones
     */
    public static OriginalsMode of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "comment" -> COMMENT;
            case "unedited" -> UNEDITED;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("expected comment, unedited or off");
        };
    }

    /** Mode of a switch. */
    public static OriginalsMode ofSwitch(boolean posted) {
        return posted ? COMMENT : OFF;
    }

    /** Whether originals are posted. */
    public boolean isOn() {
        return this != OFF;
    }

    /** The word that {@link #of} accepts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
