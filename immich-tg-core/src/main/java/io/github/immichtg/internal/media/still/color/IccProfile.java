package io.github.immichtg.internal.media.still.color;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reader of the ICC profile tags that define the colours of monitors and cameras. */
final class IccProfile {

    static final int RGB = 0x52474220;
    static final int GRAY = 0x47524159;
    static final int CMYK = 0x434D594B;

    private static final int XYZ = 0x58595A20;
    private static final int CURVE = 0x63757276;
    private static final int PARAMETRIC = 0x70617261;
    private static final int HEADER = 128;
    private static final int[] COLORANTS = {0x7258595A, 0x6758595A, 0x6258595A};
    private static final int[] CURVES = {0x72545243, 0x67545243, 0x62545243};
    private static final int GRAY_CURVE = 0x6B545243;

    private final ByteBuffer bytes;

    IccProfile(byte[] profile) {
        bytes = ByteBuffer.wrap(profile);
    }

    /** {@link #RGB}, {@link #GRAY}, {@link #CMYK} or another; 0 if it is too short for a profile. */
    int colorSpace() {
        return bytes.capacity() < HEADER + 4 ? 0 : bytes.getInt(16);
    }

    /**
     * Matrix from linear RGB to XYZ under D50, in row order.
     *
     * @throws IndexOutOfBoundsException if the profile is damaged
     */
    Optional<double[]> matrix() {
        double[] matrix = new double[9];
        for (int i = 0; i < 3; i++) {
            int at = tag(COLORANTS[i]);
            if (at < 0 || bytes.getInt(at) != XYZ || bytes.getInt(20) != XYZ) {
                return Optional.empty();
            }
            for (int row = 0; row < 3; row++) {
                matrix[row * 3 + i] = fixed(at + 8 + row * 4);
            }
        }
        return Optional.of(matrix);
    }

    /**
     * Curve from the 256 values of red, green or blue (0 to 2) to linear light.
     *
     * @throws IndexOutOfBoundsException if the profile is damaged
     */
    Optional<float[]> curve(int channel) {
        return curveAt(tag(CURVES[channel]));
    }

    /** The curve for grey. */
    Optional<float[]> grayCurve() {
        return curveAt(tag(GRAY_CURVE));
    }

    private int tag(int signature) {
        int count = bytes.getInt(HEADER);
        for (int i = 0, at = HEADER + 4; i < count; i++, at += 12) {
            if (bytes.getInt(at) == signature) {
                return bytes.getInt(at + 4);
            }
        }
        return -1;
    }

    private Optional<float[]> curveAt(int at) {
        if (at < 0) {
            return Optional.empty();
        }
        float[] curve = new float[256];
        int type = bytes.getInt(at);
        for (int i = 0; i < curve.length; i++) {
            double x = i / 255.0;
            if (type == CURVE) {
                curve[i] = (float) sampled(at, x);
            } else if (type == PARAMETRIC) {
                curve[i] = (float) parametric(at, x);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(curve);
    }

    private double sampled(int at, double x) {
        int count = bytes.getInt(at + 8);
        if (count == 0) {
            return x;
        } else if (count == 1) {
            return Math.pow(x, (bytes.getShort(at + 12) & 0xFFFF) / 256.0);
        }
        double position = x * (count - 1.0);
        int below = (int) Math.min(position, count - 2.0);
        double low = (bytes.getShort(at + 12 + below * 2) & 0xFFFF) / 65535.0;
        double high = (bytes.getShort(at + 14 + below * 2) & 0xFFFF) / 65535.0;
        return low + (high - low) * (position - below);
    }

    /** The five functions of ICC.1, 10.18, with the parameters g, a, b, c, d, e, f. */
    private double parametric(int at, double x) {
        int function = bytes.getShort(at + 8);
        int[] counts = {1, 3, 4, 5, 7};
        if (function < 0 || function >= counts.length) {
            return x;
        }
        double[] p = {1, 1, 0, 0, 0, 0, 0};
        for (int i = 0; i < counts[function]; i++) {
            p[i] = fixed(at + 12 + i * 4);
        }
        double power = Math.pow(Math.max(0, p[1] * x + p[2]), p[0]);
        return switch (function) {
            case 0 -> power;
            case 1 -> p[1] * x + p[2] >= 0 ? power : 0;
            case 2 -> p[1] * x + p[2] >= 0 ? power + p[3] : p[3];
            case 3 -> x >= p[4] ? power : p[3] * x;
            default -> x >= p[4] ? power + p[5] : p[3] * x + p[6];
        };
    }

    private double fixed(int at) {
        return bytes.getInt(at) / 65536.0;
    }
}
