package io.github.immichtg.internal.store.state;

/** Kind of a message that immich-tg sends. */
public enum PostKind implements StoredEnum {
    /** Media files in their channel. */
    POST,
    /** An original in the discussion group, as a reply to the copy of its post. */
    COMMENT
}
