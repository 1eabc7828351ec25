package io.github.immichtg.internal.media;

import io.github.immichtg.media.PreparedMedia;

/** Result of converting one of a user's own files, with the file as the caller named it. */
public sealed interface Conversion {

    /**
     * The file can be sent. The result is in the target folder under its final name, and stays there unless it is
     * closed.
     */
    record Done(String source, PreparedMedia media) implements Conversion {}

    /** The file cannot be sent. */
    record Failed(String source, String reason) implements Conversion {}
}
