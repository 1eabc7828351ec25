package io.github.immichtg.store;

/** What became of a person's word on a parked media file. */
public enum Resolution {
    /** It is settled. */
    DONE,
    /** It is not parked, or not any more; nothing was changed. */
    NOT_PARKED,
    /** The message is older than the try to post it, so it is another one; nothing was changed. */
    MESSAGE_TOO_OLD,
    /** The message is known to be another media file's; nothing was changed. */
    MESSAGE_TAKEN
}
