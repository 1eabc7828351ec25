package io.github.immichtg.media.still;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** Images in the one working layout: three bytes per pixel, blue first, row by row. */
final class BgrImages {

    private BgrImages() {}

    static BufferedImage bgr(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** The image's own array, not a copy. */
    static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Centres the image on a white canvas whose aspect ratio does not exceed this limit. */
    static BufferedImage pad(BufferedImage image, int maxRatio) {
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
}
