package io.github.immichtg.store;

import java.util.Locale;

/** How a media file is prepared, after Telegram refused what it was before. */
public enum RenderingLevel {
    USUAL,
    /** The same in a smaller picture, written anew. */
    SMALLER,
    /** The file as it is, for people to download. */
    DOCUMENT;

    /** The word in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RenderingLevel of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
