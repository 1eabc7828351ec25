/**
 * JPEG files: headers, lossless copies and the writer. Start with {@link
 * io.github.immichtg.internal.media.still.jpeg.JpegHeader}. It uses {@code media.still.metadata} and {@code media.still.color}.
 */
@NullMarked
package io.github.immichtg.internal.media.still.jpeg;

import org.jspecify.annotations.NullMarked;
