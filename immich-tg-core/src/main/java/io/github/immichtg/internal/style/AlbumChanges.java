package io.github.immichtg.internal.style;

import java.util.Locale;

/** Handling of changes to assets after they were posted. */
public enum AlbumChanges {
    /** Leaves the posts as they are. */
    IGNORE,
    /** Edits the posts. */
    EDIT,
    /** Edits the posts, and deletes those of assets that left the album. */
    MIRROR;

    /** Its word. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Parses a word, in any case.
     *
     * @throws IllegalArgumentException for any other word; the message lists the valid ones
     */
    public static AlbumChanges of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "ignore" -> IGNORE;
            case "edit" -> EDIT;
            case "mirror" -> MIRROR;
            default -> throw new IllegalArgumentException("expected ignore, edit or mirror");
        };
    }
}
