package io.github.immichtg.store;

import java.util.Locale;

/** What has become of a post. */
public enum PostState {
    /** Sent now, or sent with nobody left who knows the outcome. */
    INTENDED,
    /** Stands in the chat. */
    PUBLISHED,
    /** Clearly does not stand there. */
    REFUSED,
    /** Nobody could find out; the chat goes on without it. */
    PARKED;

    /** The word in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
