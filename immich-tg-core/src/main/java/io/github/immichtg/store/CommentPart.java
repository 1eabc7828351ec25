package io.github.immichtg.store;

import java.util.Locale;

/** File of an asset that a comment holds. */
public enum CommentPart {
    /** The asset's own file. */
    ORIGINAL,
    /** The video of a live or motion photo whose post does not move. */
    MOTION;

    /** The value in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CommentPart of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
