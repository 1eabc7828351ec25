package io.github.immichtg.internal.media.ffmpeg.image;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import io.github.immichtg.internal.media.heif.HeifImage;
import io.github.immichtg.internal.media.heif.HeifImage.Content;
import io.github.immichtg.internal.media.heif.Nclx;
import io.github.immichtg.internal.media.heif.UnsupportedHeifException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Image decoded by FFmpeg, row by row from above; the last row may be requested again, earlier ones may not. High
 * dynamic range comes out as sRGB, all other colours as they are coded.
 *
 * <p>Not thread-safe; owns native memory until it is closed.
 */
public final class NativePicture implements AutoCloseable {

    /** Bits of the samples that are scaled natively; what has more is rare. */
    private static final int DEPTH = 8;

    /** Matrices of which the scaler knows the equations, or that are taken for ITU-R BT.601. */
    private static final Set<Integer> SCALED_MATRICES = Set.of(1, 2, 3, 4, 5, 6, 7, 9, 10);

    private final TileGrid tiles;
    private final @Nullable TileGrid alpha;
    private final Nclx colors;
    private final ColorMatrix matrix;
    private final @Nullable ToneMapping toneMapping;
    private final @Nullable ChromaRows[] chroma = new ChromaRows[2];
    private final int[][] samples;

    private NativePicture(TileGrid tiles, @Nullable TileGrid alpha, HeifImage.Colours said)
            throws UnsupportedHeifException {
        this.tiles = tiles;
        this.alpha = alpha;
        Samples layout = tiles.shape().samples();
        this.colors = colors(tiles.shape(), said.nclx());
        if (!layout.rgb() && !layout.grey() && !colors.hasKnownMatrix()) {
            throw new UnsupportedHeifException("its colours are coded by matrix " + colors.matrix());
        }
        boolean high = colors.transfer() == Nclx.PQ || colors.transfer() == Nclx.HLG;
        this.toneMapping = high ? new ToneMapping(colors, said.maxLight()) : null;
        this.matrix = new ColorMatrix(layout, colors, ChromaRows.scale(layout), high ? ToneMapping.FULL : 255);
        this.samples = new int[3][];
        for (int i = 0; i < 3; i++) {
            samples[i] = i == 0 || !layout.grey() ? new int[tiles.width()] : samples[0];
        }
        for (int i = 0; i < 2 && !layout.grey(); i++) {
            chroma[i] = new ChromaRows(tiles, i + 1);
        }
    }

    /**
     * Opens an image and decodes its beginning.
     *
     * @param file read until the image is closed; the caller closes it afterwards
     * @param said colours stated by the container
     * @param cover alpha, coded the same way, of the same size; null for none
     * @param threads decoding threads in addition to the caller's
     * @throws FfmpegException if it cannot be decoded
     * @throws UnsupportedHeifException if its colours cannot be converted
     */
    public static NativePicture open(
            ImageInputStream file,
            Content.Tiles content,
            Content.@Nullable Tiles cover,
            HeifImage.Colours said,
            int threads)
            throws FfmpegException, IOException {
        TileGrid tiles = new TileGrid(file, content, threads);
        TileGrid alpha = null;
        boolean done = false;
        try {
            alpha = cover == null ? null : new TileGrid(file, cover, threads);
            NativePicture picture = new NativePicture(tiles, alpha, said);
            done = true;
            return picture;
        } finally {
            if (!done) {
                tiles.close();
                if (alpha != null) {
                    alpha.close();
                }
            }
        }
    }

    /** Whether items of this type (such as {@code hvc1}) can be decoded here. */
    public static boolean decodes(String type) {
        return Natives.present() && TileDecoder.decodes(type);
    }

    /** The container's colours override the coded image's, which override the defaults. */
    private static Nclx colors(TileGrid.Shape shape, @Nullable Nclx said) {
        Frame.Tags coded = shape.tags();
        if (said != null) {
            return said;
        }
        return new Nclx(
                coded.primaries(),
                coded.transfer(),
                coded.matrix(),
                coded.fullRange() || shape.samples().jpegRange());
    }

    public int width() {
        return tiles.width();
    }

    /** Colours of the rows if there is no profile; HDR has become sRGB. */
    public Nclx colors() {
        return toneMapping == null ? colors : new Nclx(1, 13, colors.matrix(), colors.fullRange());
    }

    /** Whether it has an alpha channel. */
    public boolean hasCover() {
        return alpha != null || tiles.shape().samples().alpha();
    }

    /**
     * Scales the upper left part of the image, after which no row may be requested: natively, a row of tiles at a time.
     *
     * @return owned by the caller; empty if that cannot be done with its colours, and rows have to be used
     */
    public Optional<Bitmap> scaled(int width, int height, int toWidth, int toHeight)
            throws FfmpegException, IOException {
        Samples layout = tiles.shape().samples();
        boolean plain = layout.depth() == DEPTH && !hasCover() && toneMapping == null && tiles.isScalable();
        boolean full = layout.rgb() || colors.fullRange();
        boolean known = layout.rgb() || (layout.grey() ? full : SCALED_MATRICES.contains(colors.matrix()));
        return plain && known
                ? Optional.of(tiles.scaled(new Scaler.Plan(width, height, toWidth, toHeight, colors.matrix(), full)))
                : Optional.empty();
    }

    /** Writes a row with three bytes per pixel, blue first. */
    public void row(int y, byte[] bgr) throws FfmpegException, IOException {
        tiles.line(0, y, 0, 0, samples[0]);
        for (int i = 0; i < 2; i++) {
            ChromaRows rows = chroma[i];
            if (rows != null) {
                rows.row(y, samples[i + 1]);
            }
        }
        ToneMapping mapping = toneMapping;
        if (mapping == null) {
            matrix.bytes(samples, width(), bgr);
            return;
        }
        for (int x = 0; x < width(); x++) {
            int a = samples[0][x];
            int b = samples[1][x];
            int c = samples[2][x];
            mapping.pixel(matrix.color(0, a, b, c), matrix.color(1, a, b, c), matrix.color(2, a, b, c), bgr, x * 3);
        }
    }

    /** Writes the opacity of each pixel of a row, from 0 to 255. */
    public void cover(int y, int[] target) throws FfmpegException, IOException {
        Samples layout = tiles.shape().samples();
        if (alpha != null) {
            alpha.line(0, y, 0, 0, target);
            TileGrid.Shape shape = alpha.shape();
            scale(
                    target,
                    shape.samples().depth(),
                    shape.tags().fullRange() || shape.samples().rgb());
        } else if (layout.alpha()) {
            tiles.line(layout.components().size() - 1, y, 0, 0, target);
            scale(target, layout.depth(), true);
        } else {
            Arrays.fill(target, 255);
        }
    }

    private void scale(int[] cover, int depth, boolean fullRange) {
        int unit = 1 << (depth - 8);
        int zero = fullRange ? 0 : 16 * unit;
        int range = fullRange ? (1 << depth) - 1 : 219 * unit;
        for (int x = 0; x < width(); x++) {
            cover[x] = Math.max(0, Math.min(255, ((cover[x] - zero) * 255 + range / 2) / range));
        }
    }

    @Override
    public void close() {
        tiles.close();
        if (alpha != null) {
            alpha.close();
        }
    }
}
