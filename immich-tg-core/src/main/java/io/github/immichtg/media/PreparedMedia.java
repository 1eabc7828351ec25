package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * File that is ready to be sent. It owns the file: closing it deletes the file.
 *
 * <p>Immutable, but its file is not: one thread at a time. The caller of {@link MediaPreparer} closes it, after which
 * the file is gone.
 */
public sealed interface PreparedMedia extends AutoCloseable {

    /** {@return the file to send} */
    Path file();

    /** {@return the size of the file in bytes} */
    long bytes();

    /** {@return the origin of the file} */
    Source source();

    /** {@return the extension for this type of file, with the dot} */
    String extension();

    /**
     * {@return the same media at a path to which its file was moved}
     *
     * @param file where the file is now
     */
    PreparedMedia at(Path file);

    /**
     * Deletes the file; does nothing if it is gone.
     *
     * @throws IOException if it cannot be deleted
     */
    @Override
    default void close() throws IOException {
        Files.deleteIfExists(file());
    }

    /** Origin of a prepared file. */
    enum Source {
        /** The original without loss; a JPEG without its metadata. */
        COPIED,
        /** The original's streams in another container. */
        REMUXED,
        /** Converted from the original. */
        CONVERTED,
        /** Converted from the server's full-size rendition, because the original could not be read. */
        FULL_SIZE,
        /** Converted from the JPEG embedded in a camera raw file. */
        EMBEDDED,
        /** Converted from the server's rendition (of a photo: its preview), because the original could not be read. */
        RENDITION,
        /** The original as a document without its place, because nothing displayable was available. */
        DOCUMENT
    }

    /**
     * Photo: a JPEG.
     *
     * @param file the JPEG
     * @param bytes size of the file in bytes
     * @param source where the file comes from
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
     * Live photo: a JPEG, and an MP4 of at most 10 seconds that plays when it is touched.
     *
     * @param still shown first; owned
     * @param video owned, too
     * @param bytes size of both files
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
     * Displayed properties of a video or animation.
     *
     * @param width as displayed, in pixels
     * @param height as displayed, in pixels
     * @param duration how long it plays
     */
    record Clip(int width, int height, Duration duration) {}

    /**
     * Video: an MP4 that every client plays.
     *
     * @param file the MP4
     * @param bytes size of the file in bytes
     * @param source where the file comes from
     * @param clip how it is displayed
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

    /**
     * Animation: an endlessly looping MP4 without sound.
     *
     * @param file the MP4
     * @param bytes size of the file in bytes
     * @param source where the file comes from
     * @param clip how it is displayed
     */
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
     * Picture of a video that is too long to be sent in watchable quality, or that cannot be read; the caption must say
     * so.
     *
     * @param photo the frame, whose file this owns
     * @param duration of the video; zero if it is unknown
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
     * The original as a document, because nothing displayable was available.
     *
     * @param file the original
     * @param bytes size of the file in bytes
     * @param source where the file comes from
     * @param name displayed file name
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
