package io.github.immichtg.internal.media.isolated;

/**
 * Resource limits of a decoder process.
 *
 * @param heap of Java, in bytes
 * @param outside of it, in bytes
 * @param fileBytes of the largest file that it may write
 */
public record Bounds(long heap, long outside, long fileBytes) {}
