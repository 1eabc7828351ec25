package io.github.immichtg.media.still;

import io.github.immichtg.media.still.exif.Exif;
import io.github.immichtg.media.still.exif.TiffDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Orientation of the stored rows and columns relative to the display, by EXIF's numbers from 1 to 8.
 *
 * @param exif 1 is upright; 5 to 8 exchange width and height
 */
record Orientation(int exif) {

    static final Orientation UPRIGHT = new Orientation(1);

    /** The orientation for a number in a file; values outside of 1 to 8 mean upright. */
    static Orientation of(long number) {
        return number >= 1 && number <= 8 ? new Orientation((int) number) : UPRIGHT;
    }

    /** The orientation in the first directory of a TIFF or EXIF. */
    static Orientation of(TiffDirectory directory) throws IOException {
        return of(directory.value(Exif.ORIENTATION, 1));
    }

    boolean isUpright() {
        return exif == 1;
    }

    boolean exchangesSides() {
        return exif >= 5;
    }

    /** The image as displayed; the same object if it is upright already. */
    BufferedImage apply(BufferedImage stored) {
        if (isUpright()) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        BufferedImage shown = exchangesSides() ? BgrImages.bgr(height, width) : BgrImages.bgr(width, height);
        byte[] from = BgrImages.bytes(stored);
        byte[] to = BgrImages.bytes(shown);
        // Target of the first stored pixel, and the steps of one stored column and row.
        boolean right = exif == 2 || exif == 3 || exif == 6 || exif == 7;
        boolean bottom = exif == 3 || exif == 4 || exif == 7 || exif == 8;
        int shownWidth = shown.getWidth();
        int start = (right ? shownWidth - 1 : 0) + (bottom ? (shown.getHeight() - 1) * shownWidth : 0);
        int across = right ? -1 : 1;
        int down = bottom ? -shownWidth : shownWidth;
        int column = exchangesSides() ? down : across;
        int row = exchangesSides() ? across : down;
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
