package io.github.immichtg.media.heif;

/**
 * Some bytes of a file.
 *
 * @param offset from the file's start
 */
public record Extent(long offset, long length) {

    public Extent {
        if (offset < 0 || length < 0 || offset + length < 0) {
            throw new IllegalArgumentException("no part of a file");
        }
    }
}
