package io.github.immichtg.internal.media.heif;

import java.nio.ByteBuffer;

/**
 * Clean aperture: the visible part of an image, by its size and the offset of its centre from the image's; fractions.
 */
record CleanAperture(double width, double height, double x, double y) {

    static CleanAperture of(ByteBuffer bytes) {
        return new CleanAperture(
                fraction(bytes.getInt(), bytes.getInt()),
                fraction(bytes.getInt(), bytes.getInt()),
                fraction(bytes.getInt(), bytes.getInt()),
                fraction(bytes.getInt(), bytes.getInt()));
    }

    /** Rounded like in libheif, the most common reader. */
    Shown crop(Shown shown) {
        int shownWidth = shown.exif() < 5 ? shown.width() : shown.height();
        int shownHeight = shown.exif() < 5 ? shown.height() : shown.width();
        return shown.cropped(
                (int) Math.floor(x + (shownWidth - width) / 2),
                (int) Math.floor(y + (shownHeight - height) / 2),
                (int) Math.round(width),
                (int) Math.round(height));
    }

    private static double fraction(int numerator, int denominator) {
        if (denominator == 0) {
            throw new ArithmeticException("a fraction of nothing");
        }
        return (double) numerator / denominator;
    }
}
