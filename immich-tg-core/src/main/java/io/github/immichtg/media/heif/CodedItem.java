package io.github.immichtg.media.heif;

import java.util.List;

/**
 * One picture as a codec left it.
 *
 * @param type of the codec, in four letters, such as {@code hvc1}
 * @param configuration what the decoder is told first; may be empty
 * @param extents where its bytes are, in order
 * @param width as the file says, in pixels
 * @param height as the file says, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by whoever decodes, by content and nothing else.
public record CodedItem(String type, byte[] configuration, List<Extent> extents, int width, int height) {

    public CodedItem {
        extents = List.copyOf(extents);
    }

    /** How many bytes it has. */
    public long length() {
        return extents.stream().mapToLong(Extent::length).sum();
    }
}
