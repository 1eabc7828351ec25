package io.github.immichtg.store;

import java.util.Locale;

/** What is sent into a chat. */
public enum PostKind {
    /** Media files into their channel. */
    POST,
    /** An original into the discussion group, as a reply to the copy of its post. */
    COMMENT;

    /** The word in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
