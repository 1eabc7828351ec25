package io.github.immichtg.media.heif;

import org.jspecify.annotations.Nullable;

/**
 * A picture of a HEIF file.
 *
 * @param shown which part of the content is displayed, and which way up
 * @param alpha how much of each pixel covers what is below; its own {@code shown} says nothing
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

    /** How many pixels have to be decoded for it. */
    public long codedPixels() {
        long pixels = switch (content) {
            case Content.Tiles tiles -> tiles.codedPixels();
            case Content.Overlay overlay ->
                (long) overlay.width() * overlay.height()
                        + overlay.layers().stream()
                                .mapToLong(layer -> layer.image().codedPixels())
                                .sum();
        };
        return alpha == null ? pixels : pixels + alpha.tiles().codedPixels();
    }
}
