package io.github.immichtg.internal.media.still;

/**
 * Image that can be sent.
 *
 * @param width as displayed, in pixels
 * @param height as displayed, in pixels
 * @param copied whether it is the file's own picture, copied without loss
 */
public record Still(int width, int height, boolean copied) {}
