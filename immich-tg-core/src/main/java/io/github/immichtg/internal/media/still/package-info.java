/**
 * Still images: renders any readable image upright, in sRGB and within limits as a JPEG. Start with {@link
 * io.github.immichtg.internal.media.still.StillRenderer}. It uses its rooms {@code decode}, {@code raw}, {@code jpeg}, {@code
 * color}, {@code metadata} and {@code file}.
 */
@NullMarked
package io.github.immichtg.internal.media.still;

import org.jspecify.annotations.NullMarked;
