package io.github.immichtg.internal.media.place;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Part of a mapped file, whose offsets begin at its own start. Every access beyond its end throws an {@link
 * IndexOutOfBoundsException}, which means that the file is damaged.
 */
final class Region {

    private static final int BLOCK = 1 << 16;

    private final ByteBuffer bytes;

    Region(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int size() {
        return bytes.limit();
    }

    Region part(long from, long length) {
        return new Region(bytes.slice(index(from), index(length)));
    }

    Region from(long from) {
        return part(from, size() - from);
    }

    Region order(ByteOrder order) {
        return new Region(bytes.duplicate().order(order));
    }

    int u8(long at) {
        return bytes.get(index(at)) & 0xFF;
    }

    int u16(long at) {
        return bytes.getShort(index(at)) & 0xFFFF;
    }

    long u32(long at) {
        return bytes.getInt(index(at)) & 0xFFFFFFFFL;
    }

    long u64(long at) {
        return bytes.getLong(index(at));
    }

    void putU16(long at, int value) {
        bytes.putShort(index(at), (short) value);
    }

    void putU32(long at, long value) {
        bytes.putInt(index(at), (int) value);
    }

    String letters(long at, long length) {
        return new String(bytes(at, length), StandardCharsets.ISO_8859_1);
    }

    /** All of it as text. */
    String text() {
        return letters(0, size());
    }

    boolean startsWith(String letters) {
        return size() >= letters.length() && letters(0, letters.length()).equals(letters);
    }

    byte[] bytes(long at, long length) {
        if (length > size()) {
            throw new IndexOutOfBoundsException();
        }
        byte[] copy = new byte[index(length)];
        bytes.get(index(at), copy);
        return copy;
    }

    void put(long at, byte[] these) {
        bytes.put(index(at), these);
    }

    void put(long at, String letters) {
        put(at, letters.getBytes(StandardCharsets.ISO_8859_1));
    }

    void clear() {
        clear(0, size());
    }

    void clear(long from, long length) {
        if (from < 0 || length < 0 || from + length > size()) {
            throw new IndexOutOfBoundsException();
        }
        byte[] zeros = new byte[(int) Math.min(BLOCK, length)];
        for (long at = from; at < from + length; at += BLOCK) {
            bytes.put((int) at, zeros, 0, (int) Math.min(BLOCK, from + length - at));
        }
    }

    boolean isClear() {
        for (int at = 0; at < size(); at++) {
            if (bytes.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean contains(String letters) {
        byte[] wanted = letters.getBytes(StandardCharsets.ISO_8859_1);
        byte[] block = new byte[BLOCK];
        for (int start = 0; start < size(); start += BLOCK - wanted.length) {
            int length = Math.min(BLOCK, size() - start);
            bytes.get(start, block, 0, length);
            for (int i = 0; i + wanted.length <= length; i++) {
                if (block[i] == wanted[0] && Arrays.equals(block, i, i + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
            if (length < BLOCK) {
                break;
            }
        }
        return false;
    }

    private static int index(long at) {
        if (at < 0 || at > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException();
        }
        return (int) at;
    }
}
