package io.github.immichtg.internal.media.video;

import java.time.Duration;

/** Result of preparing a video. */
public sealed interface Rendered {

    /**
     * A video that can be sent.
     *
     * @param width as displayed, in pixels
     * @param height as displayed, in pixels
     */
    record Playing(Way way, int width, int height, Duration duration) implements Rendered {}

    /**
     * Only one frame can be sent, because the video would not be watchable within the size limit. Nothing was
     * written.
     */
    record TooLong(Duration duration) implements Rendered {}

    /** Preparation method. */
    enum Way {
        /** None: the file itself can be sent, and nothing was written. */
        UNTOUCHED,
        /** Its streams were copied into another container. */
        REMUXED,
        /** Re-encoded. */
        CONVERTED
    }
}
