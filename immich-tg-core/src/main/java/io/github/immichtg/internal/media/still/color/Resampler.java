package io.github.immichtg.internal.media.still.color;

import java.awt.image.BufferedImage;

/**
 * Downscaler that processes rows as they arrive, so that only the result is held in memory. Each result pixel is a
 * cubic-weighted mean of the covered pixels: sharp, and without moiré.
 */
public final class Resampler {

    private static final int CHANNELS = 3;

    private final Weights across;
    private final Weights down;
    private final BufferedImage result;
    private final byte[] target;
    private final float[][] ring;
    private int received;
    private int written;

    /** The result is never larger than the source. */
    public Resampler(int sourceWidth, int sourceHeight, int width, int height) {
        across = new Weights(sourceWidth, width);
        down = new Weights(sourceHeight, height);
        result = BgrImages.bgr(width, height);
        target = BgrImages.bytes(result);
        ring = new float[down.longest()][width * CHANNELS];
    }

    /** Adds the next source row, three bytes per pixel; it is copied. */
    public void row(byte[] source) {
        float[] row = ring[received % ring.length];
        int width = result.getWidth();
        for (int x = 0; x < width; x++) {
            float[] weights = across.of(x);
            float a = 0;
            float b = 0;
            float c = 0;
            int at = across.start(x) * CHANNELS;
            for (float weight : weights) {
                a += weight * (source[at] & 0xFF);
                b += weight * (source[at + 1] & 0xFF);
                c += weight * (source[at + 2] & 0xFF);
                at += CHANNELS;
            }
            row[x * CHANNELS] = a;
            row[x * CHANNELS + 1] = b;
            row[x * CHANNELS + 2] = c;
        }
        received++;
        while (written < result.getHeight() && down.start(written) + down.of(written).length <= received) {
            writeRow();
        }
    }

    /** The finished image, after all rows were added. */
    public BufferedImage result() {
        if (written != result.getHeight()) {
            throw new IllegalStateException("only " + written + " of " + result.getHeight() + " rows were added");
        }
        return result;
    }

    private void writeRow() {
        float[] weights = down.of(written);
        int first = down.start(written);
        int length = result.getWidth() * CHANNELS;
        float[] sum = new float[length];
        for (int i = 0; i < weights.length; i++) {
            float[] row = ring[(first + i) % ring.length];
            float weight = weights[i];
            for (int x = 0; x < length; x++) {
                sum[x] += weight * row[x];
            }
        }
        int at = written * length;
        for (int x = 0; x < length; x++) {
            target[at + x] = (byte) Math.max(0, Math.min(255, Math.round(sum[x])));
        }
        written++;
    }

    /** Weights of the source samples for each result sample, along one side. */
    private static final class Weights {

        private final int[] starts;
        private final float[][] weights;

        Weights(int from, int to) {
            starts = new int[to];
            weights = new float[to][];
            double scale = (double) from / to;
            double reach = from == to ? 0.5 : 2 * scale;
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int start = (int) Math.max(0, Math.ceil(centre - reach - 0.5));
                int end = (int) Math.min(from, Math.floor(centre + reach - 0.5) + 1);
                starts[i] = start;
                weights[i] = weigh(start, Math.max(start + 1, end), centre, scale);
            }
        }

        int start(int i) {
            return starts[i];
        }

        float[] of(int i) {
            return weights[i];
        }

        int longest() {
            int longest = 0;
            for (float[] w : weights) {
                longest = Math.max(longest, w.length);
            }
            return longest;
        }

        private static float[] weigh(int start, int end, double centre, double scale) {
            double[] exact = new double[end - start];
            double sum = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = cubic((start + i + 0.5 - centre) / scale);
                sum += exact[i];
            }
            float[] result = new float[exact.length];
            for (int i = 0; i < exact.length; i++) {
                result[i] = (float) (exact[i] / sum);
            }
            return result;
        }

        /** Catmull-Rom. */
        private static double cubic(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    }
}
