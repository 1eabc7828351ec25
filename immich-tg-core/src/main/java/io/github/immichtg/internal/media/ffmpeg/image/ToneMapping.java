package io.github.immichtg.internal.media.ffmpeg.image;

import io.github.immichtg.internal.media.heif.Nclx;
import io.github.immichtg.internal.media.heif.Srgb;

/**
 * Tone mapping from HDR light (PQ of SMPTE ST 2084, HLG of ITU-R BT.2100) to sRGB: diffuse white of ITU-R BT.2408 is
 * kept except for the room that highlights need, which are compressed by the same curve as in videos. Immutable.
 */
final class ToneMapping {

    /** Full intensity of the input. */
    static final int FULL = 4095;

    private static final double DIFFUSE_WHITE = 203;
    private static final double USUAL_PEAK = 1000;
    /** Light up to this fraction of diffuse white remains linear. */
    private static final double STRAIGHT = 0.3;

    private final float[] light = new float[FULL + 1];
    private final float[] system = new float[FULL + 1];
    private final boolean hlg;
    private final float[] toSrgb;
    private final float a;
    private final float b;
    private final float factor;

    /** @param maxLight brightest pixel in candela per square metre, 0 if unknown */
    ToneMapping(Nclx colors, int maxLight) {
        hlg = colors.transfer() == Nclx.HLG;
        double brightest = hlg || maxLight < DIFFUSE_WHITE ? USUAL_PEAK : Math.min(10_000, maxLight);
        double peak = brightest / DIFFUSE_WHITE;
        for (int i = 0; i <= FULL; i++) {
            double x = (double) i / FULL;
            light[i] = (float) (hlg ? sceneLight(x) : displayLight(x) / DIFFUSE_WHITE);
            system[i] = (float) (Math.pow(x, 0.2) * USUAL_PEAK / DIFFUSE_WHITE);
        }
        double j = STRAIGHT;
        double bend = (j * j - 2 * j * peak + peak) / (peak - 1);
        a = (float) (-j * j * (peak - 1) / (j * j - 2 * j + peak));
        b = (float) bend;
        factor = (float) ((bend * bend + 2 * bend * j + j * j) / (bend - a));
        toSrgb = Srgb.matrix(colors.primaries() == Nclx.UNKNOWN ? Nclx.BT2020 : colors.primaries());
    }

    /** Writes a pixel's blue, green and red, given numbers up to {@link #FULL}. */
    void pixel(int red, int green, int blue, byte[] bgr, int at) {
        float r = light[red];
        float g = light[green];
        float bl = light[blue];
        if (hlg) {
            float luminance = 0.2627f * r + 0.6780f * g + 0.0593f * bl;
            float gain = system[Math.min(FULL, (int) (luminance * FULL))];
            r *= gain;
            g *= gain;
            bl *= gain;
        }
        float red709 = Math.max(0, toSrgb[0] * r + toSrgb[1] * g + toSrgb[2] * bl);
        float green709 = Math.max(0, toSrgb[3] * r + toSrgb[4] * g + toSrgb[5] * bl);
        float blue709 = Math.max(0, toSrgb[6] * r + toSrgb[7] * g + toSrgb[8] * bl);
        float most = Math.max(red709, Math.max(green709, blue709));
        float scale = most <= STRAIGHT ? 1 : factor * (most + a) / (most + b) / most;
        bgr[at] = Srgb.encode(blue709 * scale);
        bgr[at + 1] = Srgb.encode(green709 * scale);
        bgr[at + 2] = Srgb.encode(red709 * scale);
    }

    /** In candela per square metre. */
    private static double displayLight(double signal) {
        double power = Math.pow(signal, 1 / 78.84375);
        return 10_000 * Math.pow(Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power), 1 / 0.1593017578125);
    }

    /** From 0 to 1. */
    private static double sceneLight(double signal) {
        return signal <= 0.5 ? signal * signal / 3 : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
    }
}
