package io.github.immichtg.internal.media.heif;

import java.util.List;
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

    /** Composition of an image before it is cropped and rotated; in pixels. */
    public sealed interface Content {

        int width();

        int height();

        /**
         * Grid of coded images of one size, truncated at the right and at the bottom. A single image is a grid of one
         * tile.
         *
         * @param tiles row by row
         */
        record Tiles(int width, int height, int columns, List<CodedItem> tiles) implements Content {

            public Tiles {
                tiles = List.copyOf(tiles);
                CodedItem first = tiles.get(0);
                boolean alike = tiles.stream()
                        .allMatch(tile -> tile.width() == first.width() && tile.height() == first.height());
                boolean covered = (long) columns * first.width() >= width
                        && (long) tiles.size() / columns * first.height() >= height;
                if (width < 1 || height < 1 || columns < 1 || tiles.size() % columns != 0 || !alike || !covered) {
                    throw new IllegalArgumentException("tiles that do not make a picture");
                }
            }

            /** A single image. */
            public static Tiles single(CodedItem item) {
                return new Tiles(item.width(), item.height(), 1, List.of(item));
            }

            /** Number of pixels to decode. */
            public long codedPixels() {
                return (long) tiles.size() * tiles.get(0).width() * tiles.get(0).height();
            }

            /** See {@link HeifImage#decodingBytes}. */
            long decodingBytes() {
                long row = (long) columns * tiles.get(0).width() * tiles.get(0).height();
                boolean av1 = tiles.get(0).type().equals("av01");
                return tiles.size() > 1 ? row * SAMPLES * ROWS : row * (av1 ? WHOLE_AV1 : WHOLE);
            }

            /** Two bytes for each of three samples: more than any phone writes. */
            private static final int SAMPLES = 6;
            /** Rows of tiles in use, and those that the decoder works on. */
            private static final int ROWS = 4;
            /** An image of 12 bits, with buffers. */
            private static final int WHOLE = 12;
            /** Measured: libaom holds the image twice, and needs as much again. */
            private static final int WHOLE_AV1 = 26;
        }

        /**
         * Overlay of images.
         *
         * @param background red, green, blue and alpha, each from 0 to 65535
         * @param layers bottom to top
         */
        record Overlay(int width, int height, List<Integer> background, List<Layer> layers) implements Content {

            public Overlay {
                background = List.copyOf(background);
                layers = List.copyOf(layers);
                if (width < 1 || height < 1) {
                    throw new IllegalArgumentException("a canvas without pixels");
                }
            }
        }

        /** An image of an overlay, with the position of its upper left corner. */
        record Layer(HeifImage image, int x, int y) {}
    }
}
