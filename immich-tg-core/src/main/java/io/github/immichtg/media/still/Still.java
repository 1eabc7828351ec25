package io.github.immichtg.media.still;

/**
 * A picture that can be sent.
 *
 * @param width as displayed, in pixels
 * @param height as displayed, in pixels
 * @param fine whether the file can go out as it is; otherwise a rendered JPEG has been written
 */
public record Still(int width, int height, boolean fine) {}
