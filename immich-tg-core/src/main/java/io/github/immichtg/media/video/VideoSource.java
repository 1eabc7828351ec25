package io.github.immichtg.media.video;

/** When the server's own rendition of a video may stand in for what we would make of the original. */
public enum VideoSource {
    /** When the original cannot be read, or would have to be made smaller than the rendition is. */
    AUTO,
    /** Never. */
    ORIGINAL,
    /** Whenever the original cannot go out as it is. */
    SERVER
}
