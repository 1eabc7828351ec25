package io.github.immichtg.media.still;

import io.github.immichtg.media.heif.HeifImage;
import java.io.IOException;

/**
 * Memory estimate for decoding and rendering a file, from its header alone; the decoder verifies it against the file.
 *
 * @param heap bytes of Java's heap
 * @param outside bytes of native memory
 */
public record MemoryEstimate(long heap, long outside) {

    /** Negligible memory. */
    public static final MemoryEstimate NONE = new MemoryEstimate(0, 0);

    /** The result, rotated and padded. */
    private static final int RENDERED = 9;

    public MemoryEstimate {
        if (heap < 0 || outside < 0) {
            throw new IllegalArgumentException("heap and native memory must not be negative");
        }
    }

    /** Never fails on damaged files: nothing of them will be decoded. */
    static MemoryEstimate of(FileStream in, PhotoLimits limits) throws IOException {
        try {
            FileKind kind = FileKind.of(in);
            return switch (kind) {
                case JPEG -> of(Decoding.run(kind, () -> JpegHeader.read(in)), limits);
                case HEIC, AVIF -> of(new HeifDecoder(kind, limits).look(in), limits);
                case PNG, GIF, BMP, WEBP, TIFF, BIG_TIFF, PSD -> new ImageDecoder(kind, limits).footprint(in);
                default -> NONE;
            };
        } catch (StillException refused) {
            return NONE;
        }
    }

    static MemoryEstimate of(JpegHeader header, PhotoLimits limits) {
        if (WholeDecoder.of(header).isFor(header, limits)) {
            return ofDecoded(header.width(), header.height(), 0, limits)
                    .plus(WholeDecoder.decodingBytes(header.width(), header.height(), header.components()));
        }
        long stored = (long) header.width() * header.height() * header.components();
        // A progressive JPEG keeps all coefficients, two bytes each.
        long coefficients = header.isProgressive() ? 2 * stored : 0;
        return ofDecoded(header.width(), header.height(), Math.min(stored, limits.decodeMemory()), limits)
                .plus(coefficients);
    }

    static MemoryEstimate ofDecoded(int width, int height, long decoded, PhotoLimits limits) {
        double scale = limits.scale(width, height);
        return new MemoryEstimate(decoded + (long) (scale * width * scale * height * RENDERED), 0);
    }

    MemoryEstimate plus(long more) {
        return new MemoryEstimate(heap, outside + more);
    }

    private static MemoryEstimate of(HeifImage image, PhotoLimits limits) {
        return ofDecoded(image.shown().width(), image.shown().height(), 0, limits)
                .plus(image.decodingBytes());
    }
}
