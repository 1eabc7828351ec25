package io.github.immichtg.internal.media.ffmpeg.image;

import io.github.immichtg.internal.media.heif.Nclx;

/**
 * Conversion from coded samples to RGB from 0 to a given maximum, by the equations of ITU-T H.273 in integers.
 * Immutable.
 */
final class ColorMatrix {

    private static final int FRACTION = 16;

    private final int[] factors = new int[9];
    private final int[] offsets = new int[3];
    private final int shift;
    private final int max;

    /**
     * Conversion for a decoded image.
     *
     * @param colors from the container; the coded image may override it for RGB
     * @param chromaScale factor of the chroma samples
     * @param max full intensity of the result: 255, or 4095 for further processing
     */
    ColorMatrix(Samples samples, Nclx colors, int chromaScale, int max) {
        this.max = max;
        // Sums remain below 31 bits even for colours far out of gamut.
        this.shift = FRACTION + (max <= 255 ? 4 : 0);
        double[][] equations = samples.rgb() || samples.grey() ? identity(samples) : equations(colors);
        boolean full = samples.rgb() || colors.fullRange();
        int depth = samples.depth();
        double unit = 1 << (depth - 8);
        boolean chroma = !samples.rgb() && colors.matrix() != 0;
        for (int c = 0; c < 3; c++) {
            double offset = 0.5;
            for (int i = 0; i < 3; i++) {
                boolean isChroma = chroma && i > 0;
                double range = full ? (1 << depth) - 1 : (isChroma ? 224 : 219) * unit;
                double zero = isChroma ? 1 << (depth - 1) : full ? 0 : 16 * unit;
                double factor = equations[c][i] * max / range * (1 << shift);
                offset -= factor * zero / (1 << shift);
                factors[c * 3 + i] = (int) Math.round(i == 0 ? factor : factor / chromaScale);
            }
            offsets[c] = (int) Math.round(offset * (1 << shift));
        }
    }

    /** Writes pixels of three bytes, blue first. */
    void bytes(int[][] samples, int width, byte[] bgr) {
        int[] first = samples[0];
        int[] second = samples[1];
        int[] third = samples[2];
        int rr = factors[0];
        int rg = factors[1];
        int rb = factors[2];
        int gr = factors[3];
        int gg = factors[4];
        int gb = factors[5];
        int br = factors[6];
        int bg = factors[7];
        int bb = factors[8];
        for (int x = 0, to = 0; x < width; x++, to += 3) {
            int a = first[x];
            int b = second[x];
            int c = third[x];
            bgr[to] = (byte) clamp((br * a + bg * b + bb * c + offsets[2]) >> shift, 255);
            bgr[to + 1] = (byte) clamp((gr * a + gg * b + gb * c + offsets[1]) >> shift, 255);
            bgr[to + 2] = (byte) clamp((rr * a + rg * b + rb * c + offsets[0]) >> shift, 255);
        }
    }

    /** Red (0), green (1) or blue (2) of a pixel. */
    int color(int c, int first, int second, int third) {
        int sum = factors[c * 3] * first + factors[c * 3 + 1] * second + factors[c * 3 + 2] * third + offsets[c];
        return clamp(sum >> shift, max);
    }

    private static int clamp(int value, int max) {
        return Math.max(0, Math.min(max, value));
    }

    private static double[][] identity(Samples samples) {
        return samples.grey()
                ? new double[][] {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}}
                : new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    }

    /** Equations of red, green and blue in luma and both chroma components. */
    private static double[][] equations(Nclx colors) {
        return switch (colors.matrix()) {
            // Green, blue, red.
            case 0 -> new double[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}};
            case 8 -> new double[][] {{1, -1, 1}, {1, 1, 0}, {1, -1, -1}};
            case 1 -> equations(0.2126, 0.0722);
            case 4 -> equations(0.30, 0.11);
            case 7 -> equations(0.212, 0.087);
            case 9, 10 -> equations(0.2627, 0.0593);
            case 12 -> derived(colors.primaries());
            // Unknown is treated as ITU-R BT.601, as in every reader.
            default -> equations(0.299, 0.114);
        };
    }

    private static double[][] derived(int primaries) {
        return switch (primaries) {
            case Nclx.BT2020 -> equations(0.2627, 0.0593);
            case Nclx.P3_DISPLAY -> equations(0.228975, 0.079287);
            default -> equations(0.2126, 0.0722);
        };
    }

    private static double[][] equations(double red, double blue) {
        double green = 1 - red - blue;
        double ofRed = 2 * (1 - red);
        double ofBlue = 2 * (1 - blue);
        return new double[][] {
            {1, 0, ofRed}, {1, -ofBlue * blue / green, -ofRed * red / green}, {1, ofBlue, 0},
        };
    }
}
