package io.github.immichtg.store;

import java.util.Locale;

/** Kind of a message that immich-tg sends. */
public enum PostKind {
    /** Media files in their channel. */
    POST,
    /** An original in the discussion group, as a reply to the copy of its post. */
    COMMENT;

    /** The value in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
