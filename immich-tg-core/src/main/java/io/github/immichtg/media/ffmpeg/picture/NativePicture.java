package io.github.immichtg.media.ffmpeg.picture;

import io.github.immichtg.media.ffmpeg.FfmpegException;
import io.github.immichtg.media.ffmpeg.Natives;
import io.github.immichtg.media.heif.Content;
import io.github.immichtg.media.heif.HeifImage;
import io.github.immichtg.media.heif.Nclx;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture decoded by FFmpeg, row by row from above; a row may be asked for again, one further up may not. High dynamic
 * range comes out as sRGB, all other colours as they are coded.
 *
 * <p>Not thread-safe; owns native memory until it is closed.
 */
public final class NativePicture implements AutoCloseable {

    private final Mosaic mosaic;
    private final @Nullable Mosaic alpha;
    private final Nclx colors;
    private final ColorMatrix matrix;
    private final @Nullable ToneMapping toneMapping;
    private final @Nullable ChromaRows[] chroma = new ChromaRows[2];
    private final int[][] samples;

    private NativePicture(Mosaic mosaic, @Nullable Mosaic alpha, HeifImage.Colours said) {
        this.mosaic = mosaic;
        this.alpha = alpha;
        Samples layout = mosaic.shape().samples();
        this.colors = colors(mosaic.shape(), said.nclx());
        boolean high = colors.transfer() == Nclx.PQ || colors.transfer() == Nclx.HLG;
        this.toneMapping = high ? new ToneMapping(colors, said.maxLight()) : null;
        this.matrix = new ColorMatrix(layout, colors, ChromaRows.scale(layout), high ? ToneMapping.FULL : 255);
        this.samples = new int[3][];
        for (int i = 0; i < 3; i++) {
            samples[i] = i == 0 || !layout.grey() ? new int[mosaic.width()] : samples[0];
        }
        for (int i = 0; i < 2 && !layout.grey(); i++) {
            chroma[i] = new ChromaRows(mosaic, i + 1);
        }
    }

    /**
     * Opens a picture and decodes its beginning.
     *
     * @param file read as long as the picture is not closed; the caller closes it after that
     * @param said what the file says of its colours
     * @param cover coded the same way, of the same size; null for none
     * @param threads to decode with, beside the caller's own
     * @throws FfmpegException when it cannot be decoded
     */
    public static NativePicture open(
            ImageInputStream file,
            Content.Tiles content,
            Content.@Nullable Tiles cover,
            HeifImage.Colours said,
            int threads)
            throws FfmpegException, IOException {
        Mosaic mosaic = new Mosaic(file, content, threads);
        Mosaic alpha = null;
        boolean done = false;
        try {
            alpha = cover == null ? null : new Mosaic(file, cover, threads);
            NativePicture picture = new NativePicture(mosaic, alpha, said);
            done = true;
            return picture;
        } finally {
            if (!done) {
                mosaic.close();
                if (alpha != null) {
                    alpha.close();
                }
            }
        }
    }

    /** Whether what is coded as this type (such as {@code hvc1}) can be decoded here. */
    public static boolean decodes(String type) {
        return Natives.present() && TileDecoder.decodes(type);
    }

    /** The file's word goes before the coded picture's, which goes before what everybody assumes. */
    private static Nclx colors(Mosaic.Shape shape, @Nullable Nclx said) {
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
        return mosaic.width();
    }

    public int height() {
        return mosaic.height();
    }

    /** Whose colours the rows are where no profile says so; what was HDR is sRGB. */
    public Nclx colors() {
        return toneMapping == null ? colors : new Nclx(1, 13, colors.matrix(), colors.fullRange());
    }

    /** Whether it is not everywhere opaque. */
    public boolean hasCover() {
        return alpha != null || mosaic.shape().samples().alpha();
    }

    /** Writes a row as three bytes a pixel, blue first. */
    public void row(int y, byte[] bgr) throws FfmpegException, IOException {
        mosaic.line(0, y, 0, 0, samples[0]);
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

    /** Writes how much each pixel of a row covers what is below, from 0 to 255. */
    public void cover(int y, int[] target) throws FfmpegException, IOException {
        Samples layout = mosaic.shape().samples();
        if (alpha != null) {
            alpha.line(0, y, 0, 0, target);
            Mosaic.Shape shape = alpha.shape();
            scale(
                    target,
                    shape.samples().depth(),
                    shape.tags().fullRange() || shape.samples().rgb());
        } else if (layout.alpha()) {
            mosaic.line(layout.components().size() - 1, y, 0, 0, target);
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
        mosaic.close();
        if (alpha != null) {
            alpha.close();
        }
    }
}
