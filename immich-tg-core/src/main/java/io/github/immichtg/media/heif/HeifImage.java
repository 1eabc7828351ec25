package io.github.immichtg.media.heif;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Image of a HEIF file.
 *
 * @param shown visible part of the content, and its orientation
 * @param alpha opacity of each pixel
 */
public record HeifImage(
        Content content,
        Shown shown,
        Colours colours,
        @Nullable Alpha alpha) {

    /**
     * Colour space.
     *
     * @param profile an ICC profile; overrides the primaries and the transfer function of {@code nclx}
     * @param maxLight brightest pixel in candela per square metre; 0 if unknown
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Colours(
            byte @Nullable [] profile, @Nullable Nclx nclx, int maxLight) {}

    /** @param premultiplied whether the colours are multiplied by it already */
    public record Alpha(Content.Tiles tiles, boolean premultiplied) {}

    /** An image of another file format, without further properties. */
    public static HeifImage of(Content.Tiles content, Colours colours) {
        return new HeifImage(content, Shown.all(content.width(), content.height()), colours, null);
    }

    /** Number of pixels to decode. */
    public long codedPixels() {
        return sum(Content.Tiles::codedPixels);
    }

    /**
     * Approximate upper bound of the native memory for decoding, in bytes: a few rows of tiles for a grid, the whole
     * image otherwise.
     */
    public long decodingBytes() {
        return sum(Content.Tiles::decodingBytes);
    }

    private long sum(ToLongFunction<Content.Tiles> each) {
        long own = switch (content) {
            case Content.Tiles tiles -> each.applyAsLong(tiles);
            case Content.Overlay overlay ->
                overlay.layers().stream()
                        .mapToLong(layer -> layer.image().sum(each))
                        .sum();
        };
        return alpha == null ? own : own + each.applyAsLong(alpha.tiles());
    }
}
