package io.github.immichtg.internal.media.still.color;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.still.metadata.Orientation;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** Images in the one working layout: three bytes per pixel, blue first, row by row. */
public final class BgrImages {

    private BgrImages() {}

    public static BufferedImage bgr(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** The image's own array, not a copy. */
    public static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Centres the image on a white canvas whose aspect ratio does not exceed this limit. */
    public static BufferedImage pad(BufferedImage image, int maxRatio) {
        int width = image.getWidth();
        int height = image.getHeight();
        int paddedWidth = Math.max(width, (height + maxRatio - 1) / maxRatio);
        int paddedHeight = Math.max(height, (width + maxRatio - 1) / maxRatio);
        if (paddedWidth == width && paddedHeight == height) {
            return image;
        }
        BufferedImage padded = bgr(paddedWidth, paddedHeight);
        byte[] to = bytes(padded);
        Arrays.fill(to, (byte) 0xFF);
        byte[] from = bytes(image);
        int left = (paddedWidth - width) / 2;
        int top = (paddedHeight - height) / 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(from, y * width * 3, to, ((top + y) * paddedWidth + left) * 3, width * 3);
        }
        return padded;
    }

    /** A copy in native memory; the caller closes it. */
    public static Bitmap bitmap(BufferedImage image) throws FfmpegException {
        Bitmap bitmap = new Bitmap(image.getWidth(), image.getHeight());
        byte[] row = new byte[3 * bitmap.width()];
        for (int y = 0; y < bitmap.height(); y++) {
            System.arraycopy(bytes(image), y * row.length, row, 0, row.length);
            bitmap.write(y, row);
        }
        return bitmap;
    }

    /** A copy on the Java heap. */
    public static BufferedImage of(Bitmap bitmap) {
        BufferedImage image = bgr(bitmap.width(), bitmap.height());
        byte[] row = new byte[3 * bitmap.width()];
        for (int y = 0; y < bitmap.height(); y++) {
            bitmap.read(y, row);
            System.arraycopy(row, 0, bytes(image), y * row.length, row.length);
        }
        return image;
    }

    /** The image as displayed, for which the caller exchanges the stored one. */
    public static Bitmap upright(Bitmap stored, Orientation orientation) throws FfmpegException {
        if (orientation.isUpright()) {
            return stored;
        }
        int exif = orientation.exif();
        try (stored) {
            return stored.turned(orientation.exchangesSides(), isLastRight(exif), isLastBelow(exif));
        }
    }

    private static boolean isLastRight(int exif) {
        return exif == 2 || exif == 3 || exif == 6 || exif == 7;
    }

    private static boolean isLastBelow(int exif) {
        return exif == 3 || exif == 4 || exif == 7 || exif == 8;
    }

    /** The image as displayed; the same object if it is upright already. */
    public static BufferedImage upright(BufferedImage stored, Orientation orientation) {
        if (orientation.isUpright()) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        BufferedImage shown = orientation.exchangesSides() ? bgr(height, width) : bgr(width, height);
        byte[] from = bytes(stored);
        byte[] to = bytes(shown);
        // Target of the first stored pixel, and the steps of one stored column and row.
        boolean right = isLastRight(orientation.exif());
        boolean bottom = isLastBelow(orientation.exif());
        int shownWidth = shown.getWidth();
        int start = (right ? shownWidth - 1 : 0) + (bottom ? (shown.getHeight() - 1) * shownWidth : 0);
        int across = right ? -1 : 1;
        int down = bottom ? -shownWidth : shownWidth;
        int column = orientation.exchangesSides() ? down : across;
        int row = orientation.exchangesSides() ? across : down;
        int source = 0;
        for (int y = 0; y < height; y++) {
            int target = (start + y * row) * 3;
            for (int x = 0; x < width; x++, source += 3, target += column * 3) {
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
            }
        }
        return shown;
    }
}
