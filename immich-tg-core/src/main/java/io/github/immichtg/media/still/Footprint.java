package io.github.immichtg.media.still;

import io.github.immichtg.media.heif.HeifImage;
import java.io.IOException;

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

    /** A pixel in up to 16 bits, its colours at half the size. */
    private static final int OF_NATIVE = 3;

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
                case HEIC, AVIF -> ofHeif(kind, in, limits);
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

    private static Footprint ofHeif(FileKind kind, FileStream in, PhotoLimits limits) throws StillException {
        HeifImage image = new HeifDecoder(kind, limits).look(in);
        return ofDecoded(image.shown().width(), image.shown().height(), 0, limits)
                .plus(image.codedPixels() * OF_NATIVE);
    }
}
