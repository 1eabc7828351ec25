package io.github.immichtg.internal.store.post;

import org.jspecify.annotations.Nullable;

/**
 * Source of the picture of a message.
 *
 * @param checksum base64 of the SHA-1 of the downloaded file
 * @param treatment what was done to it, as a text to compare; empty for nothing
 */
public record PictureSource(String checksum, String treatment) {

    /** From its stored text. */
    public static @Nullable PictureSource of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        // Base64 has no blanks.
        int end = text.indexOf(' ');
        return end < 0
                ? new PictureSource(text, "")
                : new PictureSource(text.substring(0, end), text.substring(end + 1));
    }

    /** To be stored. */
    public String text() {
        return treatment.isEmpty() ? checksum : checksum + ' ' + treatment;
    }
}
