package io.github.immichtg.media.still.metadata;

import java.util.Arrays;

/**
 * Value of a TIFF directory entry.
 *
 * @param data its elements, most significant byte first
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TiffValue(int tag, int type, byte[] data) {

    static final int ASCII = 2;
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int UNDEFINED = 7;

    /** Type of a reference to another directory. */
    static final int DIRECTORY = 13;

    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final int[] UNITS = {0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8, 4};

    static TiffValue ofShort(int tag, int value) {
        return new TiffValue(tag, SHORT, new byte[] {(byte) (value >> 8), (byte) value});
    }

    static TiffValue ofLong(int tag, long value) {
        return new TiffValue(
                tag, LONG, new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }

    /** Size of one element of a type in bytes; 0 for an unknown type. */
    static int size(int type) {
        return type < SIZES.length ? SIZES[type] : 0;
    }

    int count() {
        return data.length / size(type);
    }

    /** Swaps the byte order in place. */
    static void swap(int type, byte[] data) {
        int unit = UNITS[type];
        for (int at = 0; at + unit <= data.length; at += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte first = data[at + i];
                data[at + i] = data[at + unit - 1 - i];
                data[at + unit - 1 - i] = first;
            }
        }
    }

    /** A copy with another tag. */
    TiffValue as(int other) {
        return new TiffValue(other, type, data);
    }

    /** Whether the value carries information: cameras write blanks or zeros for unknown values. */
    boolean says() {
        for (byte b : data) {
            if (b != 0 && (type != ASCII || b != ' ')) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "0x%x %s".formatted(tag, Arrays.toString(data));
    }
}
