package io.github.immichtg.internal.media.still;

/**
 * Image that can be sent.
 *
 * @param width as displayed, in pixels
 * @param height as displayed, in pixels
 * @param fine whether the file can be sent unchanged; otherwise a rendered JPEG was written
 */
public record Still(int width, int height, boolean fine) {}
