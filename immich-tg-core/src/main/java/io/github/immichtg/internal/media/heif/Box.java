package io.github.immichtg.internal.media.heif;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/** Box of ISO/IEC 14496-12: a four-letter type and its content, from {@code start} to {@code end} of the file. */
record Box(String type, long start, long end) {

    // The largest boxes read here hold an ICC profile or the locations of some thousand tiles.
    private static final long MOST_BYTES = 8_000_000;
    private static final int MOST_BOXES = 20_000;

    /** The sequence of boxes; one that claims to extend beyond the end is truncated to it. */
    static List<Box> list(ImageInputStream in, long from, long to) throws IOException {
        List<Box> boxes = new ArrayList<>();
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        for (long at = from; at + 8 <= to && boxes.size() < MOST_BOXES; ) {
            in.seek(at);
            long size = in.readUnsignedInt();
            byte[] name = new byte[4];
            in.readFully(name);
            int header = 8;
            if (size == 1) {
                size = in.readLong();
                header = 16;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < header) {
                throw new IOException("a box smaller than its head");
            }
            long end = size > to - at ? to : at + size;
            boxes.add(new Box(new String(name, StandardCharsets.ISO_8859_1), at + header, end));
            at = end;
        }
        return boxes;
    }

    /** The first box of this type. */
    static Box first(List<Box> boxes, String type) throws IOException {
        for (Box box : boxes) {
            if (box.type.equals(type)) {
                return box;
            }
        }
        throw new IOException("there is no " + type + " box");
    }

    /** Content of the box. */
    ByteBuffer bytes(ImageInputStream in) throws IOException {
        if (end - start > MOST_BYTES) {
            throw new IOException("a " + type + " box of " + (end - start) + " bytes");
        } else if (end < start) {
            throw new EOFException("a " + type + " box cut short");
        }
        byte[] bytes = new byte[(int) (end - start)];
        in.seek(start);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
