package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.ffmpeg.image.TileEncoder;
import io.github.immichtg.internal.media.heif.HeifWriter;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** HEIF files made for tests. */
public final class Heics {

    private Heics() {}

    /** The irot and imir that say what EXIF says by a number: quarters counter-clockwise, then the axis or -1. */
    private static final int[][] TURNS = {{0, -1}, {0, 1}, {2, -1}, {0, 0}, {3, 1}, {3, -1}, {1, 1}, {1, -1}};

    /** A picture in one piece. */
    public static byte[] single(BufferedImage image, Coding coding) throws FfmpegException {
        HeifWriter file = new HeifWriter();
        return file.primary(picture(file, image, coding)).bytes();
    }

    /** Adds a picture in one piece, with further properties. */
    public static int picture(HeifWriter file, BufferedImage image, Coding coding, int... properties)
            throws FfmpegException {
        TileEncoder.Coded coded = TileEncoder.encode(List.of(image), coding);
        int[] own = {configuration(file, coded, coding), file.size(image.getWidth(), image.getHeight())};
        return file.item(type(coding), coded.pictures().get(0), join(own, properties));
    }

    /** Adds a picture of tiles of so many pixels a side, with further properties of the whole. */
    public static int tiled(HeifWriter file, BufferedImage image, int tile, Coding coding, int... properties)
            throws FfmpegException {
        return tiled(file, image, tile, coding, 2, properties);
    }

    static int tiled(HeifWriter file, BufferedImage image, int tile, Coding coding, int quantizer, int[] properties)
            throws FfmpegException {
        int columns = (image.getWidth() + tile - 1) / tile;
        int rows = (image.getHeight() + tile - 1) / tile;
        List<BufferedImage> tiles = new ArrayList<>();
        for (int i = 0; i < columns * rows; i++) {
            tiles.add(cut(image, i % columns * tile, i / columns * tile, tile));
        }
        TileEncoder.Coded coded = TileEncoder.encode(tiles, coding, quantizer);
        int[] own = {configuration(file, coded, coding), file.size(tile, tile)};
        int[] items = coded.pictures().stream()
                .mapToInt(picture -> file.item(type(coding), picture, own))
                .toArray();
        int[] whole = {file.size(image.getWidth(), image.getHeight())};
        int grid = file.grid(columns, rows, image.getWidth(), image.getHeight(), join(whole, properties));
        file.reference("dimg", grid, items);
        return grid;
    }

    /** A picture in which one tile lies again and again, however large it is. */
    static byte[] huge(BufferedImage tile, int columns, int rows, int quantizer) throws FfmpegException {
        HeifWriter file = new HeifWriter();
        TileEncoder.Coded coded = TileEncoder.encode(List.of(tile), Coding.PHONE, quantizer);
        int[] own = {configuration(file, coded, Coding.PHONE), file.size(tile.getWidth(), tile.getHeight())};
        int[] items = new int[columns * rows];
        Arrays.setAll(items, i -> file.item(type(Coding.PHONE), coded.pictures().get(0), own));
        int width = columns * tile.getWidth();
        int height = rows * tile.getHeight();
        int grid = file.grid(columns, rows, width, height, file.size(width, height));
        return file.reference("dimg", grid, items).primary(grid).bytes();
    }

    /** The properties that turn a picture as EXIF's number would. */
    public static int[] turn(HeifWriter file, int orientation) {
        int[] turn = TURNS[orientation - 1];
        IntStream rotation = turn[0] == 0 ? IntStream.empty() : IntStream.of(file.rotation(turn[0]));
        return IntStream.concat(rotation, turn[1] < 0 ? IntStream.empty() : IntStream.of(file.mirror(turn[1])))
                .toArray();
    }

    private static int configuration(HeifWriter file, TileEncoder.Coded coded, Coding coding) {
        return file.property(coding.codec().equals("hevc") ? "hvcC" : "av1C", coded.configuration());
    }

    private static String type(Coding coding) {
        return coding.codec().equals("hevc") ? "hvc1" : "av01";
    }

    /** Beyond the edge, the edge goes on. */
    private static BufferedImage cut(BufferedImage image, int left, int top, int side) {
        BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int fromX = Math.min(image.getWidth() - 1, left + x);
                int fromY = Math.min(image.getHeight() - 1, top + y);
                tile.setRGB(x, y, image.getRGB(fromX, fromY));
            }
        }
        return tile;
    }

    static int[] join(int[] a, int[] b) {
        return IntStream.concat(IntStream.of(a), IntStream.of(b)).toArray();
    }
}
