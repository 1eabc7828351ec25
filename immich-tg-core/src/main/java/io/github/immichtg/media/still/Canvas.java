package io.github.immichtg.media.still;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** The one layout in which pictures are worked on: three bytes a pixel, blue first, row after row. */
final class Canvas {

    private Canvas() {}

    static BufferedImage bgr(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** The picture's own bytes, not a copy. */
    static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** On white, in the middle of a canvas whose sides are in no larger ratio than this. */
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
