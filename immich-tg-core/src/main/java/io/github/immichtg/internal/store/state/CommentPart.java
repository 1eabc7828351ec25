package io.github.immichtg.internal.store.state;

/** File of an asset that a comment holds. */
public enum CommentPart implements StoredEnum {
    /** The asset's own file. */
    ORIGINAL,
    /** The video of a live or motion photo whose post does not move. */
    MOTION
}
