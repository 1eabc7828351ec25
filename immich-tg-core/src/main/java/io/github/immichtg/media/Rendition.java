package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Path;

/** What the server made of an original. */
@FunctionalInterface
public interface Rendition {

    /** There is none. */
    Rendition NONE = target -> false;

    /**
     * Writes the server's rendition, a JPEG of a still or an MP4 of a video, to {@code target}.
     *
     * @return false when the server has none
     */
    boolean fetch(Path target) throws IOException, InterruptedException;
}
