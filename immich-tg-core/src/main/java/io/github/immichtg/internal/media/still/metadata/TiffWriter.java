package io.github.immichtg.internal.media.still.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writer of EXIF's two directories, most significant byte first. */
final class TiffWriter {

    private static final int HEAD = 8;
    private static final int ENTRY = 12;
    private static final int INLINE = 4;

    /** The tag {@code pointer} of the first directory refers to the second, which follows it. */
    byte[] write(List<TiffValue> first, int pointer, List<TiffValue> second) {
        List<TiffValue> pointing = new ArrayList<>(first);
        pointing.add(TiffValue.ofLong(pointer, 0));
        long behind = (long) HEAD + directory(pointing, HEAD).length;
        pointing.removeLast();
        pointing.add(TiffValue.ofLong(pointer, behind));
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes("MM\0*\0\0\0\b".getBytes(StandardCharsets.US_ASCII));
        block.writeBytes(directory(pointing, HEAD));
        block.writeBytes(directory(second, (int) behind));
        return block.toByteArray();
    }

    /** A directory at an offset, followed by the values that do not fit into its entries. */
    private static byte[] directory(List<TiffValue> values, int offset) {
        List<TiffValue> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparingInt(TiffValue::tag));
        int data = offset + 2 + sorted.size() * ENTRY + 4;
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        ByteBuffer entries = ByteBuffer.allocate(2 + sorted.size() * ENTRY + 4);
        entries.putShort((short) sorted.size());
        for (TiffValue value : sorted) {
            entries.putShort((short) value.tag()).putShort((short) value.type()).putInt(value.count());
            if (value.data().length <= INLINE) {
                entries.put(value.data()).put(new byte[INLINE - value.data().length]);
            } else {
                entries.putInt(data + behind.size());
                behind.writeBytes(value.data());
                // Offsets must be even.
                behind.writeBytes(new byte[behind.size() & 1]);
            }
        }
        entries.putInt(0);
        return ByteBuffer.allocate(entries.capacity() + behind.size())
                .put(entries.array())
                .put(behind.toByteArray())
                .array();
    }
}
