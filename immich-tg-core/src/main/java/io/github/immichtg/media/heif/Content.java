package io.github.immichtg.media.heif;

import java.util.List;

/** What a picture is put together from, before it is cropped and turned; in pixels. */
public sealed interface Content {

    int width();

    int height();

    /**
     * Coded pictures of one size side by side, cut off at the right and at the bottom. A picture of one piece is one tile.
     *
     * @param tiles in reading order
     */
    record Tiles(int width, int height, int columns, List<CodedItem> tiles) implements Content {

        public Tiles {
            tiles = List.copyOf(tiles);
            CodedItem first = tiles.get(0);
            boolean alike =
                    tiles.stream().allMatch(tile -> tile.width() == first.width() && tile.height() == first.height());
            boolean covered =
                    (long) columns * first.width() >= width && (long) tiles.size() / columns * first.height() >= height;
            if (width < 1 || height < 1 || columns < 1 || tiles.size() % columns != 0 || !alike || !covered) {
                throw new IllegalArgumentException("tiles that do not make a picture");
            }
        }

        /** A picture of one piece. */
        public static Tiles single(CodedItem item) {
            return new Tiles(item.width(), item.height(), 1, List.of(item));
        }

        /** How many pixels have to be decoded for it. */
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
        /** Those that are read, and those that the decoder is at. */
        private static final int ROWS = 4;
        /** A picture of 12 bits, and what is beside it. */
        private static final int WHOLE = 12;
        /** Measured: libaom takes the picture twice, and as much again for itself. */
        private static final int WHOLE_AV1 = 26;
    }

    /**
     * Pictures laid upon each other.
     *
     * @param background red, green, blue and cover, each from 0 to 65535
     * @param layers the lowest first
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

    /** One of the pictures of an overlay, and where its upper left corner lies. */
    record Layer(HeifImage image, int x, int y) {}
}
