package io.github.immichtg.internal.store.post;

/** Result of resolving a parked item by hand. */
public enum Resolution {
    /** It is resolved. */
    DONE,
    /** It is not parked, or no longer; nothing was changed. */
    NOT_PARKED,
    /** The message is older than the attempt to post, so it is a different one; nothing was changed. */
    MESSAGE_TOO_OLD,
    /** The message belongs to another media file; nothing was changed. */
    MESSAGE_TAKEN
}
