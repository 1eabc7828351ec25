package io.github.immichtg.media.still;

import org.jspecify.annotations.Nullable;

/** A decoded picture as it is stored, not yet turned upright. Not thread-safe. */
interface Picture {

    int width();

    int height();

    /** Writes row {@code y} as three bytes a pixel, blue first, transparency on white. */
    void row(int y, byte[] bgr);

    /** Whose colours the rows are; null for sRGB. */
    @Nullable ColorConversion conversion();
}
