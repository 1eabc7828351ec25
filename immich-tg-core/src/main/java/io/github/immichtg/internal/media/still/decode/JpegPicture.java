package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.still.color.ColorConversion;
import io.github.immichtg.internal.media.still.color.InkConversion;
import io.github.immichtg.internal.media.still.jpeg.JpegHeader;
import org.jspecify.annotations.Nullable;

/** Stored components of a JPEG, converted to colours row by row. */
final class JpegPicture implements Picture {

    private final JpegHeader header;
    private final int width;
    private final int height;
    private final byte[] samples;
    private final byte[] inks;
    private final @Nullable InkConversion inkConversion;

    JpegPicture(JpegHeader header, int width, int height, byte[] samples) {
        this.header = header;
        this.width = width;
        this.height = height;
        this.samples = samples;
        boolean print = header.components() == 4;
        this.inks = new byte[print ? width * 4 : 0];
        this.inkConversion = print ? new InkConversion(header.profile()) : null;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public @Nullable ColorConversion conversion() {
        return ColorConversion.of(header.profile(), header.components());
    }

    @Override
    public void row(int y, byte[] bgr) {
        InkConversion print = inkConversion;
        if (print != null) {
            inkRow(y);
            print.row(inks, bgr);
        } else if (header.components() == 1) {
            for (int x = 0, from = y * width; x < width; x++) {
                byte gray = samples[from + x];
                bgr[x * 3] = gray;
                bgr[x * 3 + 1] = gray;
                bgr[x * 3 + 2] = gray;
            }
        } else {
            colorRow(y, 3, bgr);
        }
    }

    private void colorRow(int y, int step, byte[] bgr) {
        int from = y * width * step;
        for (int x = 0; x < width; x++, from += step) {
            int first = samples[from] & 0xFF;
            int second = samples[from + 1] & 0xFF;
            int third = samples[from + 2] & 0xFF;
            if (header.luminance()) {
                // ITU-R BT.601 in full range, with 16 fractional bits.
                int cb = second - 128;
                int cr = third - 128;
                int base = (first << 16) + 0x8000;
                bgr[x * 3] = clamp((base + 116130 * cb) >> 16);
                bgr[x * 3 + 1] = clamp((base - 22554 * cb - 46802 * cr) >> 16);
                bgr[x * 3 + 2] = clamp((base + 91881 * cr) >> 16);
            } else {
                bgr[x * 3] = (byte) third;
                bgr[x * 3 + 1] = (byte) second;
                bgr[x * 3 + 2] = (byte) first;
            }
        }
    }

    /** Four components come from Adobe's programs, which store inverted ink. */
    private void inkRow(int y) {
        byte[] bgr = new byte[width * 3];
        colorRow(y, 4, bgr);
        for (int x = 0; x < width; x++) {
            for (int c = 0; c < 3; c++) {
                int stored = bgr[x * 3 + 2 - c] & 0xFF;
                // By Adobe's convention, YCCK contains the ink itself.
                inks[x * 4 + c] = (byte) (header.luminance() ? stored : 255 - stored);
            }
            inks[x * 4 + 3] = (byte) (255 - (samples[(y * width + x) * 4 + 3] & 0xFF));
        }
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
