package io.github.immichtg.internal.media.still.color;

import io.github.immichtg.internal.media.heif.Nclx;
import io.github.immichtg.internal.media.heif.Srgb;
import java.util.Arrays;
import java.util.Optional;

/**
 * Conversion by three curves and a matrix, sufficient for nearly every camera, phone and monitor; several times
 * faster than the JDK's.
 */
final class MatrixConversion {

    /** XYZ under D50 to linear sRGB. */
    private static final double[] FROM_XYZ = {
        3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.0334540, 0.0719453, -0.2289914, 1.4052427
    };

    private static final float[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private final float[][] curves;
    private final float[] matrix;

    private MatrixConversion(float[][] curves, float[] matrix) {
        this.curves = curves;
        this.matrix = matrix;
    }

    /** Empty for other types of profiles. */
    static Optional<MatrixConversion> of(IccProfile profile) {
        if (profile.colorSpace() == IccProfile.GRAY) {
            return profile.grayCurve()
                    .map(curve -> new MatrixConversion(new float[][] {curve, curve, curve}, IDENTITY));
        }
        Optional<double[]> toXyz = profile.matrix();
        float[][] curves = new float[3][];
        for (int channel = 0; channel < 3; channel++) {
            Optional<float[]> curve = profile.curve(channel);
            if (toXyz.isEmpty() || curve.isEmpty()) {
                return Optional.empty();
            }
            curves[channel] = curve.get();
        }
        return toXyz.map(xyz -> new MatrixConversion(curves, product(FROM_XYZ, xyz)));
    }

    /**
     * Empty for sRGB, or what is assumed to be. Every transfer function except linear is treated as sRGB's, like in
     * viewers: they differ less than two screens do.
     */
    static Optional<MatrixConversion> of(Nclx colors) {
        float[] toSrgb = Srgb.matrix(colors.primaries());
        boolean linear = colors.transfer() == Nclx.LINEAR;
        if (Arrays.equals(toSrgb, IDENTITY) && !linear) {
            return Optional.empty();
        }
        return Optional.of(new MatrixConversion(sameCurves(linear), toSrgb));
    }

    /** The conversion of a profile's primaries alone, for colours that already have sRGB's curve. */
    static Optional<MatrixConversion> ofPrimaries(IccProfile profile) {
        return profile.matrix().map(xyz -> new MatrixConversion(sameCurves(false), product(FROM_XYZ, xyz)));
    }

    private static float[][] sameCurves(boolean linear) {
        float[] curve = new float[256];
        for (int i = 0; i < curve.length; i++) {
            double x = i / 255.0;
            double decoded = x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
            curve[i] = (float) (linear ? x : decoded);
        }
        return new float[][] {curve, curve, curve};
    }

    /** Whether the result is indistinguishable from the source: the profile is sRGB under any name. */
    boolean changesNothing() {
        byte[] pixel = new byte[3];
        for (int i = 0; i < 6 * 6 * 6; i++) {
            int[] before = {i % 6 * 51, i / 6 % 6 * 51, i / 36 * 51};
            for (int c = 0; c < 3; c++) {
                pixel[c] = (byte) before[c];
            }
            apply(pixel);
            for (int c = 0; c < 3; c++) {
                if (Math.abs((pixel[c] & 0xFF) - before[c]) > 3) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Converts pixels of three bytes, blue first. */
    void apply(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            float b = curves[2][bgr[i] & 0xFF];
            float g = curves[1][bgr[i + 1] & 0xFF];
            float r = curves[0][bgr[i + 2] & 0xFF];
            bgr[i] = Srgb.encode(matrix[6] * r + matrix[7] * g + matrix[8] * b);
            bgr[i + 1] = Srgb.encode(matrix[3] * r + matrix[4] * g + matrix[5] * b);
            bgr[i + 2] = Srgb.encode(matrix[0] * r + matrix[1] * g + matrix[2] * b);
        }
    }

    private static float[] product(double[] a, double[] b) {
        float[] result = new float[9];
        for (int i = 0; i < 9; i++) {
            int row = i / 3 * 3;
            int column = i % 3;
            result[i] = (float) (a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6]);
        }
        return result;
    }
}
