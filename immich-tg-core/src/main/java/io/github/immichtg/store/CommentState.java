package io.github.immichtg.store;

import java.util.Locale;

/** State of a comment that carries an original. */
public enum CommentState {
    /** To be sent once its post was copied into the group. */
    OWED,
    /** Being sent, or sent with an unknown outcome after its process died. */
    SENDING,
    /** Exists in the group. */
    POSTED,
    /** Outcome unknown: nobody can tell whether it exists. */
    PARKED,
    /** Larger than the upload limit. */
    TOO_LARGE,
    /** Its post, or the post's copy, is gone. */
    DROPPED,
    /** Refused by Telegram for good. */
    REJECTED;

    /** The value in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CommentState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
