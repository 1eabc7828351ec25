package io.github.immichtg.media.heif;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a HEIF file.
 *
 * @param shown which part of the content is displayed, and which way up
 * @param alpha how much of each pixel covers what is below
 */
public record HeifImage(
        Content content,
        Shown shown,
        Colours colours,
        @Nullable Alpha alpha) {

    /**
     * Whose colours they are.
     *
     * @param profile an ICC profile; it goes before the primaries and the transfer function of {@code nclx}
     * @param maxLight the brightest pixel in candela per square metre; 0 is unknown
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Colours(
            byte @Nullable [] profile, @Nullable Nclx nclx, int maxLight) {}

    /** @param premultiplied whether the colours have been multiplied by it already */
    public record Alpha(Content.Tiles tiles, boolean premultiplied) {}

    /** A picture of another kind of file, of which nothing more is told. */
    public static HeifImage of(Content.Tiles content, Colours colours) {
        return new HeifImage(content, Shown.all(content.width(), content.height()), colours, null);
    }

    /** How many pixels have to be decoded for it. */
    public long codedPixels() {
        return sum(Content.Tiles::codedPixels);
    }

    /**
     * How much memory outside of the Java heap decoding takes, about and at most, in bytes: of pictures of tiles a few rows
     * of tiles, of all others the whole.
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
