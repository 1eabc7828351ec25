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
        static Tiles single(CodedItem item) {
            return new Tiles(item.width(), item.height(), 1, List.of(item));
        }

        /** How many pixels have to be decoded for it. */
        public long codedPixels() {
            return (long) tiles.size() * tiles.get(0).width() * tiles.get(0).height();
        }
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
