package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that Telegram takes, ready to be sent. It owns its file: closing it deletes the file.
 *
 * <p>Not thread-safe; whoever got it from {@link MediaPreparer} closes it.
 */
public sealed interface PreparedMedia extends AutoCloseable {

    /** The file to send. */
    Path file();

    /** The file's size. */
    long bytes();

    /** Whether anything had to be done to the original, and from what. */
    Source source();

    /** What the name of such a file ends with, the dot included. */
    String extension();

    /** The same, in another place to which its file was brought. */
    PreparedMedia at(Path file);

    /** Deletes the file. */
    @Override
    default void close() throws IOException {
        Files.deleteIfExists(file());
    }

    /** Where the prepared file came from. */
    enum Source {
        /** The original, byte for byte. */
        COPIED,
        /** Made from the original. */
        CONVERTED,
        /** Made from the server's own rendition, because the original could not be read. */
        RENDITION
    }

    /**
     * A still picture: a JPEG.
     *
     * @param width as displayed, in pixels
     * @param height as displayed, in pixels
     */
    record Photo(Path file, long bytes, Source source, int width, int height) implements PreparedMedia {

        @Override
        public String extension() {
            return ".jpg";
        }

        @Override
        public Photo at(Path other) {
            return new Photo(other, bytes, source, width, height);
        }
    }
}
