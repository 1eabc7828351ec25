package io.github.immichtg.media.still;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A picture as it is stored, not yet turned upright. Not thread-safe; whoever opened it closes it. */
interface Picture extends AutoCloseable {

    int width();

    int height();

    /**
     * Writes row {@code y} as three bytes a pixel, blue first, transparency on white. Rows are asked for from above, and
     * may be decoded only then.
     *
     * @throws IOException when the file turns out to be damaged
     */
    void row(int y, byte[] bgr) throws IOException;

    /** Whose colours the rows are; null for sRGB. */
    @Nullable ColorConversion conversion();

    @Override
    default void close() {}
}
