package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Path;

/** What the server made of an original. */
@FunctionalInterface
public interface Rendition {

    /** There is none. */
    Rendition NONE = (size, target) -> false;

    /**
     * Writes the server's rendition, a JPEG or a WebP of a picture and an MP4 of a video, to {@code target}.
     *
     * @return false when the server has none
     */
    boolean fetch(Size size, Path target) throws IOException, InterruptedException;

    /** What servers make of an original. */
    enum Size {
        /** As large as the original; by default servers make none. */
        FULL,
        /** About 1440 pixels on the shorter side. */
        PREVIEW,
        /** Of a video, what the server's own page plays. */
        PLAYBACK
    }
}
