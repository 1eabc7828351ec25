package io.github.immichtg.media.video;

import java.time.Duration;

/** What became of a video. */
public sealed interface Rendered {

    /** How long the original is, or what was made of it. */
    Duration duration();

    /**
     * A video that can be sent.
     *
     * @param width as displayed, in pixels
     * @param height as displayed, in pixels
     */
    record Playing(Way way, int width, int height, Duration duration) implements Rendered {}

    /** Only a picture of it can be sent: what fits is not worth watching. Nothing was written. */
    record TooLong(Duration duration) implements Rendered {}

    /** How it was made. */
    enum Way {
        /** Not at all: the file itself can be sent, and nothing was written. */
        UNTOUCHED,
        /** Its own pictures and sound are in another container. */
        REMUXED,
        /** Anew. */
        CONVERTED
    }
}
