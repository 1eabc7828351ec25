package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Path;

/** Source of the server's renditions of one original. Called by the thread that prepares it. */
@FunctionalInterface
public interface Rendition {

    /** A source without any rendition. */
    Rendition NONE = (size, target) -> false;

    /**
     * Downloads the server's rendition, a JPEG or WebP of a photo and an MP4 of a video, to {@code target}.
     *
     * @param size the rendition to fetch
     * @param target is overwritten
     * @return false if the server has none
     * @throws IOException if the download fails, which says nothing about the original
     * @throws InterruptedException if the calling thread is interrupted
     */
    boolean fetch(Size size, Path target) throws IOException, InterruptedException;

    /** Kinds of renditions. */
    enum Size {
        /** Full size; by default servers create none. */
        FULL,
        /** About 1440 pixels on the shorter side. */
        PREVIEW,
        /** The video that the server's web page plays. */
        PLAYBACK
    }
}
