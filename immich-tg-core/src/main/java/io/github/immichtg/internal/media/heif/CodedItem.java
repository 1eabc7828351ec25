package io.github.immichtg.internal.media.heif;

import java.util.List;

/**
 * Coded image of one codec.
 *
 * @param type codec in four letters, such as {@code hvc1}
 * @param configuration initialization data of the decoder; may be empty
 * @param extents locations of its bytes, in order
 * @param width in pixels, as stated by the file
 * @param height in pixels, as stated by the file
 */
@SuppressWarnings("ArrayRecordComponent") // Only decoders compare items, by content.
public record CodedItem(String type, byte[] configuration, List<Extent> extents, int width, int height) {

    public CodedItem {
        extents = List.copyOf(extents);
    }

    /** Size in bytes. */
    public long length() {
        return extents.stream().mapToLong(Extent::length).sum();
    }
}
