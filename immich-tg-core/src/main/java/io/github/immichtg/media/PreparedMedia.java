package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        /** The original's own pictures and sound, in another container. */
        REMUXED,
        /** Made from the original. */
        CONVERTED,
        /** Made from the server's rendition at full size, because the original could not be read. */
        FULL_SIZE,
        /** Made from the JPEG that the camera put into its raw file. */
        EMBEDDED,
        /** Made from the server's own rendition (of a picture: its preview), because the original could not be read. */
        RENDITION,
        /** The original, byte for byte, as a file: nothing that shows it could be had. */
        DOCUMENT
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

    /**
     * A still picture that moves for a moment when it is touched: a JPEG, and an MP4 of at most 10 seconds.
     *
     * @param still what is seen first; owned
     * @param video owned like it
     * @param bytes of both
     */
    record LivePhoto(Photo still, Path video, long bytes) implements PreparedMedia {

        @Override
        public Path file() {
            return still.file();
        }

        @Override
        public Source source() {
            return still.source();
        }

        @Override
        public String extension() {
            return still.extension();
        }

        @Override
        public LivePhoto at(Path other) {
            return new LivePhoto(still.at(other), video, bytes);
        }

        @Override
        public void close() throws IOException {
            still.close();
            Files.deleteIfExists(video);
        }
    }

    /**
     * What a moving picture looks like.
     *
     * @param width as displayed, in pixels
     * @param height as displayed, in pixels
     */
    record Clip(int width, int height, Duration duration) {}

    /**
     * A video: an MP4 that every client plays.
     *
     * @param thumbnail a JPEG of at most 320 pixels a side and 200 kB, owned like the file; null for none
     */
    record Video(
            Path file,
            long bytes,
            Source source,
            Clip clip,
            @Nullable Path thumbnail) implements PreparedMedia {

        @Override
        public String extension() {
            return ".mp4";
        }

        @Override
        public Video at(Path other) {
            return new Video(other, bytes, source, clip, thumbnail);
        }

        @Override
        public void close() throws IOException {
            PreparedMedia.super.close();
            if (thumbnail != null) {
                Files.deleteIfExists(thumbnail);
            }
        }
    }

    /** A moving picture without sound that runs for ever: an MP4. */
    record Animation(Path file, long bytes, Source source, Clip clip) implements PreparedMedia {

        @Override
        public String extension() {
            return ".mp4";
        }

        @Override
        public Animation at(Path other) {
            return new Animation(other, bytes, source, clip);
        }
    }

    /**
     * A picture of a video that is too long to be sent in anything worth watching; its caption has to say so.
     *
     * @param photo the picture, whose file this owns
     * @param duration of the video
     * @param originalBytes size of the video's file
     */
    record Poster(Photo photo, Duration duration, long originalBytes) implements PreparedMedia {

        @Override
        public Path file() {
            return photo.file();
        }

        @Override
        public long bytes() {
            return photo.bytes();
        }

        @Override
        public Source source() {
            return photo.source();
        }

        @Override
        public String extension() {
            return photo.extension();
        }

        @Override
        public Poster at(Path other) {
            return new Poster(photo.at(other), duration, originalBytes);
        }
    }

    /**
     * The original as a file, for want of anything that could be shown.
     *
     * @param name under which people see it
     */
    record Document(Path file, long bytes, Source source, String name) implements PreparedMedia {

        @Override
        public String extension() {
            int dot = name.lastIndexOf('.');
            return dot > 0 ? name.substring(dot) : "";
        }

        @Override
        public Document at(Path other) {
            return new Document(other, bytes, source, name);
        }
    }
}
