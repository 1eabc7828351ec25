package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Path;

/** What the server made of an original. */
@FunctionalInterface
public interface Rendition {

    /** There is none. */
    Rendition NONE = (size, target) -> false;

    /**
     * Writes the server's rendition to {@code target}: of a still a JPEG or a WebP; of a video an MP4, whatever size is asked.
     *
     * @return false when the server has none
     */
    boolean fetch(Size size, Path target) throws IOException, InterruptedException;

    /** What servers make of a picture. */
    enum Size {
        /** As large as the original; by default servers make none. */
        FULL,
        /** About 1440 pixels on the shorter side. */
        PREVIEW
    }
}
