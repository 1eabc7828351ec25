package io.github.immichtg.internal.media.heif;

/** Tables of sRGB: its curve, and matrices from other primaries. */
public final class Srgb {

    private static final int STEPS = 1 << 14;
    private static final byte[] ENCODED = encoded();

    private Srgb() {}

    /** Matrix from primaries of {@link Nclx} to those of sRGB, in linear light under D65; identity for all others. */
    public static float[] matrix(int primaries) {
        return switch (primaries) {
            case Nclx.BT2020 ->
                new float[] {
                    1.660491f,
                    -0.587641f,
                    -0.072850f,
                    -0.124550f,
                    1.132900f,
                    -0.008349f,
                    -0.018151f,
                    -0.100579f,
                    1.118730f
                };
            case Nclx.P3_DCI, Nclx.P3_DISPLAY ->
                new float[] {1.224940f, -0.224940f, 0, -0.042057f, 1.042057f, 0, -0.019638f, -0.078636f, 1.098274f};
            default -> new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
        };
    }

    /** Encodes linear light from 0 to 1; light outside of that is clipped. */
    public static byte encode(float linear) {
        return ENCODED[Math.max(0, Math.min(STEPS, (int) (linear * STEPS + 0.5f)))];
    }

    private static byte[] encoded() {
        byte[] table = new byte[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double x = (double) i / STEPS;
            double y = x <= 0.0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - 0.055;
            table[i] = (byte) Math.round(y * 255);
        }
        return table;
    }
}
