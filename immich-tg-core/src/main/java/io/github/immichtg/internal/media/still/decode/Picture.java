package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.still.color.ColorConversion;
import java.io.IOException;
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

    /** Conversion of the rows' colours; null for sRGB. */
    @Nullable ColorConversion conversion();

    @Override
    default void close() {}
}
