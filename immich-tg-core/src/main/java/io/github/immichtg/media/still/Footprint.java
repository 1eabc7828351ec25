package io.github.immichtg.media.still;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How much memory a file is going to take while it is decoded and rendered, by its header alone. An estimate: what is true of
 * the file itself, its decoder finds out.
 *
 * @param heap in bytes, of Java's own
 * @param outside in bytes, of native code
 */
public record Footprint(long heap, long outside) {

    /** Next to nothing. */
    public static final Footprint NONE = new Footprint(0, 0);

    /** The result, turned and padded. */
    private static final int RENDERED = 9;

    /** Decoded in up to 16 bits, once as tiles and once as a whole. */
    private static final int OF_NATIVE = 6;

    private static final int HEAD = 64 * 1024;

    public Footprint {
        if (heap < 0 || outside < 0) {
            throw new IllegalArgumentException("no memory is less than none");
        }
    }

    /** Never fails for what is damaged: nothing of it will be decoded. */
    static Footprint of(FileStream in, PhotoLimits limits) throws IOException {
        try {
            FileKind kind = FileKind.of(in);
            return switch (kind) {
                case JPEG -> of(Decoding.run(kind, () -> JpegHeader.read(in)), limits);
                case HEIC, AVIF -> ofNative(in, limits);
                case PNG, GIF, BMP, WEBP, TIFF, BIG_TIFF, PSD -> new ImageDecoder(kind, limits).footprint(in);
                default -> NONE;
            };
        } catch (StillException refused) {
            return NONE;
        }
    }

    static Footprint of(JpegHeader header, PhotoLimits limits) {
        long stored = (long) header.width() * header.height() * header.components();
        // Of a progressive JPEG all coefficients are held, two bytes each.
        long coefficients = header.isProgressive() ? 2 * stored : 0;
        return ofDecoded(header.width(), header.height(), Math.min(stored, limits.decodeMemory()), limits)
                .plus(coefficients);
    }

    static Footprint ofDecoded(int width, int height, long decoded, PhotoLimits limits) {
        double scale = limits.scale(width, height);
        return new Footprint(decoded + (long) (scale * width * scale * height * RENDERED), 0);
    }

    private Footprint plus(long more) {
        return new Footprint(heap, outside + more);
    }

    /** By the largest of the sizes that its properties name. */
    private static Footprint ofNative(FileStream in, PhotoLimits limits) throws IOException {
        byte[] head = new byte[HEAD];
        in.seek(0);
        int length = 0;
        for (int n; length < HEAD && (n = in.read(head, length, HEAD - length)) > 0; ) {
            length += n;
        }
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        Footprint largest = NONE;
        for (int at = text.indexOf("ispe"); at >= 0 && at + 16 <= length; at = text.indexOf("ispe", at + 1)) {
            int width = number(head, at + 8);
            int height = number(head, at + 12);
            long decoded = (long) width * height * OF_NATIVE;
            if (width > 0 && height > 0 && decoded > largest.outside()) {
                largest = ofDecoded(width, height, 0, limits).plus(decoded);
            }
        }
        return largest;
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
