package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.media.value.BlurredArea;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Blur that leaves of an area no more than a few mean colours, between which it blends: too little to reconstruct anything
 * from. It covers an ellipse around the area, since boxes around faces leave out ears and chins.
 */
final class AreaBlur {

    /** Mean colours per row and column. */
    private static final int CELLS = 4;

    private static final int CHANNELS = 3;

    /** Margin on each side, as a fraction of the area: the ellipse then touches the area's corners. */
    private static final double MARGIN = 0.25;

    /** Pixels by which an area may be off, because it was found in a smaller picture. */
    private static final int ROUNDING = 2;

    private final Rows rows;
    private final int width;
    private final double centerX;
    private final double centerY;
    private final double radiusX;
    private final double radiusY;
    private final int left;
    private final int right;
    private final int top;
    private final int bottom;

    /** Rows of an image, three bytes per pixel. */
    private interface Rows {
        void read(int y, byte[] bgr);

        void write(int y, byte[] bgr);
    }

    private AreaBlur(Rows rows, int width, int height, BlurredArea area) {
        this.rows = rows;
        this.width = width;
        double scaleX = (double) width / area.width();
        double scaleY = (double) height / area.height();
        this.centerX = (area.left() + area.right()) / 2.0 * scaleX;
        this.centerY = (area.top() + area.bottom()) / 2.0 * scaleY;
        this.radiusX = (area.right() - area.left()) * (0.5 + MARGIN) * scaleX + ROUNDING;
        this.radiusY = (area.bottom() - area.top()) * (0.5 + MARGIN) * scaleY + ROUNDING;
        this.left = (int) Math.max(0, Math.floor(centerX - radiusX));
        this.right = (int) Math.min(width, Math.ceil(centerX + radiusX));
        this.top = (int) Math.max(0, Math.floor(centerY - radiusY));
        this.bottom = (int) Math.min(height, Math.ceil(centerY + radiusY));
    }

    /** Blurs areas of an image, as it is displayed. */
    static void apply(Bitmap image, List<BlurredArea> areas) {
        Rows rows = new Rows() {
            @Override
            public void read(int y, byte[] bgr) {
                image.read(y, bgr);
            }

            @Override
            public void write(int y, byte[] bgr) {
                image.write(y, bgr);
            }
        };
        areas.forEach(area -> new AreaBlur(rows, image.width(), image.height(), area).blur());
    }

    /** Blurs areas of an image, as it is displayed. */
    static void apply(BufferedImage image, List<BlurredArea> areas) {
        byte[] pixels = BgrImages.bytes(image);
        Rows rows = new Rows() {
            @Override
            public void read(int y, byte[] bgr) {
                System.arraycopy(pixels, y * bgr.length, bgr, 0, bgr.length);
            }

            @Override
            public void write(int y, byte[] bgr) {
                System.arraycopy(bgr, 0, pixels, y * bgr.length, bgr.length);
            }
        };
        areas.forEach(area -> new AreaBlur(rows, image.getWidth(), image.getHeight(), area).blur());
    }

    private void blur() {
        double[][][] means = means();
        byte[] row = new byte[CHANNELS * width];
        for (int y = top; y < bottom; y++) {
            rows.read(y, row);
            double dy = (y + 0.5 - centerY) / radiusY;
            double v = position(y, top, bottom);
            for (int x = left; x < right; x++) {
                double dx = (x + 0.5 - centerX) / radiusX;
                if (dx * dx + dy * dy <= 1) {
                    blend(means, position(x, left, right), v, row, x);
                }
            }
            rows.write(y, row);
        }
    }

    /** Mean colours by row, column and channel. */
    private double[][][] means() {
        double[][][] sums = new double[CELLS][CELLS][CHANNELS];
        int[][] counts = new int[CELLS][CELLS];
        byte[] row = new byte[CHANNELS * width];
        for (int y = top; y < bottom; y++) {
            rows.read(y, row);
            int cellRow = (y - top) * CELLS / (bottom - top);
            for (int x = left; x < right; x++) {
                int cell = (x - left) * CELLS / (right - left);
                counts[cellRow][cell]++;
                for (int c = 0; c < CHANNELS; c++) {
                    sums[cellRow][cell][c] += row[CHANNELS * x + c] & 0xFF;
                }
            }
        }
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                for (int c = 0; c < CHANNELS; c++) {
                    // An area of fewer pixels than cells has empty ones.
                    sums[i][j][c] /= Math.max(1, counts[i][j]);
                }
            }
        }
        return sums;
    }

    /** Position among the centres of the cells. */
    private static double position(int at, int from, int to) {
        return Math.clamp((at + 0.5 - from) * CELLS / (to - from) - 0.5, 0, CELLS - 1);
    }

    private static void blend(double[][][] means, double u, double v, byte[] row, int x) {
        int column = (int) Math.min(u, CELLS - 2);
        int line = (int) Math.min(v, CELLS - 2);
        double right = u - column;
        double below = v - line;
        for (int c = 0; c < CHANNELS; c++) {
            double upper = means[line][column][c] * (1 - right) + means[line][column + 1][c] * right;
            double lower = means[line + 1][column][c] * (1 - right) + means[line + 1][column + 1][c] * right;
            row[CHANNELS * x + c] = (byte) Math.round(upper * (1 - below) + lower * below);
        }
    }
}
