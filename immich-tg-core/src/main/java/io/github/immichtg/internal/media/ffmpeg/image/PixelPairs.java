package io.github.immichtg.internal.media.ffmpeg.image;

/** Luma of two rows of a bitmap, and chroma of each square of four pixels, by JFIF's equations. Not thread-safe. */
final class PixelPairs {

    final byte[] upper;
    final byte[] lower;
    final byte[] blue;
    final byte[] red;

    private final Bitmap image;
    private final byte[][] first;
    private final byte[][] second;

    PixelPairs(Bitmap image) {
        this.image = image;
        int even = image.width() + image.width() % 2;
        upper = new byte[even];
        lower = new byte[even];
        blue = new byte[even / 2];
        red = new byte[even / 2];
        first = new byte[3][even];
        second = new byte[3][even];
    }

    /** Reads a row and the one below; beyond the edges, pixels are repeated. */
    void read(int y) {
        image.read(y, first);
        image.read(Math.min(y + 1, image.height() - 1), second);
        int width = image.width();
        if (width % 2 == 1) {
            for (int c = 0; c < 3; c++) {
                first[c][width] = first[c][width - 1];
                second[c][width] = second[c][width - 1];
            }
        }
        luma(first, upper);
        luma(second, lower);
        chroma();
    }

    private static void luma(byte[][] bgr, byte[] target) {
        byte[] b = bgr[0];
        byte[] g = bgr[1];
        byte[] r = bgr[2];
        for (int x = 0; x < target.length; x++) {
            target[x] = (byte) (19595 * (r[x] & 0xFF) + 38470 * (g[x] & 0xFF) + 7471 * (b[x] & 0xFF) + 0x8000 >> 16);
        }
    }

    private void chroma() {
        for (int i = 0, x = 0; i < blue.length; i++, x += 2) {
            int b = square(0, x);
            int g = square(1, x);
            int r = square(2, x);
            // 128, and a half to round, of the sum of four.
            int middle = (128 << 18) + (1 << 17);
            blue[i] = (byte) Math.min(255, middle - 11059 * r - 21709 * g + 32768 * b >> 18);
            red[i] = (byte) Math.min(255, middle + 32768 * r - 27439 * g - 5329 * b >> 18);
        }
    }

    private int square(int c, int x) {
        byte[] above = first[c];
        byte[] below = second[c];
        return (above[x] & 0xFF) + (above[x + 1] & 0xFF) + (below[x] & 0xFF) + (below[x + 1] & 0xFF);
    }
}
