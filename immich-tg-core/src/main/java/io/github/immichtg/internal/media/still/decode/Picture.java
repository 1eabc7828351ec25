package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.still.color.ColorConversion;
import io.github.immichtg.internal.media.still.color.Resampler;
import io.github.immichtg.internal.media.still.file.FileStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored image before it is rotated upright. Not thread-safe; the caller closes it. */
public interface Picture extends AutoCloseable {

    int width();

    int height();

    /**
     * Writes row {@code y} with three bytes per pixel, blue first, transparency on white. Rows must be requested from
     * top to bottom, and may be decoded on demand.
     *
     * @throws IOException if the file turns out to be damaged
     */
    void row(int y, byte[] bgr) throws IOException;

    /**
     * The image in a size that is not larger, scaled in native memory, after which no row may be requested.
     *
     * @return owned by the caller; empty if this is no image of that kind
     */
    default Optional<Bitmap> bitmap(int width, int height) throws IOException {
        return Optional.empty();
    }

    /** The image in a size that is not larger, after which no row may be requested. */
    default BufferedImage scaled(FileStream in, int width, int height) throws IOException {
        Resampler resampler = new Resampler(width(), height(), width, height);
        byte[] row = new byte[width() * 3];
        for (int y = 0; y < height(); y++) {
            in.checkTime();
            row(y, row);
            resampler.row(row);
        }
        return resampler.result();
    }

    /** Conversion of the rows' colours; null for sRGB. */
    @Nullable ColorConversion conversion();

    @Override
    default void close() {}
}
