package io.github.immichtg.internal.media.still.metadata;

import com.drew.lang.Rational;
import com.drew.metadata.StringValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

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
    private static final int RATIONAL = 5;
    private static final int SIGNED_RATIONAL = 10;

    /** The only kept fraction that may be negative. */
    private static final int EXPOSURE_BIAS = 0x9204;

    /** Bytes that are kept of a text. */
    private static final int TEXT = 199;

    /** Type of a reference to another directory. */
    static final int DIRECTORY = 13;

    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    static TiffValue ofShort(int tag, int value) {
        return new TiffValue(tag, SHORT, new byte[] {(byte) (value >> 8), (byte) value});
    }

    static TiffValue ofLong(int tag, long value) {
        return new TiffValue(
                tag, LONG, new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }

    /**
     * A value as metadata-extractor represents it; empty for kinds that EXIF does not have. Fractions stay as they
     * are: neither reduced, nor without 0/0, which means unknown.
     */
    static Optional<TiffValue> of(int tag, Object value) {
        return switch (value) {
            case StringValue text -> {
                byte[] bytes = text.getBytes();
                yield Optional.of(new TiffValue(tag, ASCII, Arrays.copyOf(bytes, Math.min(bytes.length, TEXT) + 1)));
            }
            case Rational fraction -> of(tag, new Rational[] {fraction});
            case Rational[] fractions -> {
                ByteBuffer data = ByteBuffer.allocate(8 * fractions.length);
                for (Rational fraction : fractions) {
                    data.putInt((int) fraction.getNumerator()).putInt((int) fraction.getDenominator());
                }
                int type = tag == EXPOSURE_BIAS ? SIGNED_RATIONAL : RATIONAL;
                yield Optional.of(new TiffValue(tag, type, data.array()));
            }
            case Integer number -> of(tag, new int[] {number});
            case int[] numbers -> {
                ByteBuffer data = ByteBuffer.allocate(2 * numbers.length);
                boolean fit = true;
                for (int number : numbers) {
                    fit &= number == (number & 0xFFFF);
                    data.putShort((short) number);
                }
                yield fit ? Optional.of(new TiffValue(tag, SHORT, data.array())) : Optional.empty();
            }
            case Long number -> Optional.of(ofLong(tag, number));
            default -> Optional.empty();
        };
    }

    /** Size of one element of a type in bytes; 0 for an unknown type. */
    static int size(int type) {
        return type < SIZES.length ? SIZES[type] : 0;
    }

    int count() {
        return data.length / size(type);
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
