package io.github.immichtg.store;

import java.util.Locale;

/** How far the comment with an original is. */
public enum CommentState {
    /** To be sent once its post was copied into the group. */
    OWED,
    /** Sent now, or sent with nobody left who knows the outcome. */
    SENDING,
    /** Stands in the group. */
    POSTED,
    /** Nobody can tell whether it stands there. */
    PARKED,
    /** Larger than what may be uploaded. */
    TOO_LARGE,
    /** Its post, or the post's copy, is gone. */
    DROPPED,
    /** Telegram will never take it. */
    REJECTED;

    /** The word in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CommentState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
