package io.github.immichtg.internal.store.state;

/** State of a comment that carries an original. */
public enum CommentState implements StoredEnum {
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
    REJECTED
}
