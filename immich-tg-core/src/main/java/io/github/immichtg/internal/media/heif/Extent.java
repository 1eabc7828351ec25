package io.github.immichtg.internal.media.heif;

/**
 * Range of bytes in a file.
 *
 * @param offset from the start of the file
 */
public record Extent(long offset, long length) {

    public Extent {
        if (offset < 0 || length < 0 || offset + length < 0) {
            throw new IllegalArgumentException("no part of a file");
        }
    }
}
