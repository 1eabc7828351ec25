package io.github.immichtg.internal.store.state;

/** State of a post. */
public enum PostState implements StoredEnum {
    /** Being sent, or sent with an unknown outcome after its process died. */
    INTENDED,
    /** Exists in the chat. */
    PUBLISHED,
    /** Certainly does not exist in the chat. */
    REFUSED,
    /** Outcome unknown for good; the chat continues without it. */
    PARKED
}
