package io.github.immichtg.store;

import java.util.Locale;

/** Rendering level of a media file, raised each time Telegram refuses the previous rendition. */
public enum RenderingLevel {
    USUAL,
    /** A smaller rendition, re-encoded. */
    SMALLER,
    /** The untouched file, sent as a document. */
    DOCUMENT;

    /** The value in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RenderingLevel of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
