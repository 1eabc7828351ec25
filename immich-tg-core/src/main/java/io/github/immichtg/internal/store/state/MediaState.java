package io.github.immichtg.internal.store.state;

/** State of a media file. */
public enum MediaState implements StoredEnum {
    /** A fresh upload that the server has not processed yet. */
    NOT_READY,
    /** To be posted. */
    PENDING,
    /** In the currently open post. */
    PUBLISHING,
    /** Exists in the chat. */
    PUBLISHED,
    /** Cannot be posted; the reason is stored. */
    REJECTED,
    /** Was in the album when it was linked, and is not wanted. */
    SKIPPED,
    /** Another album brings the same asset into the same chat. */
    DUPLICATE,
    /** Outcome unknown: nobody could find out whether it exists in the chat. */
    PARKED
}
