package io.github.immichtg.store;

import java.util.Locale;

/** What has become of an asset on its way into a chat. */
public enum MediaState {
    /** A fresh upload that the server has not looked at yet. */
    NOT_READY,
    /** To be posted. */
    PENDING,
    /** In the post that is open now. */
    PUBLISHING,
    /** Stands in the chat. */
    PUBLISHED,
    /** Cannot be posted; the reason is stored. */
    REJECTED,
    /** Was in the album before it was linked, and is not wanted. */
    SKIPPED,
    /** Another album brings the same asset into the same chat. */
    DUPLICATE,
    /** Nobody could find out whether it stands in the chat. */
    PARKED;

    /** The word in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MediaState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
