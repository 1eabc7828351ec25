package io.github.immichtg.internal.store.state;

/** Rendering level of a media file, raised each time Telegram refuses the previous rendition. */
public enum RenderingLevel implements StoredEnum {
    USUAL,
    /** A smaller rendition, re-encoded. */
    SMALLER,
    /** The untouched file, sent as a document. */
    DOCUMENT
}
