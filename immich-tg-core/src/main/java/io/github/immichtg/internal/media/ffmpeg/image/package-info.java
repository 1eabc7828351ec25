/**
 * Decoding of coded still images by FFmpeg, into rows of colours. Decoded data is outside of the Java heap, and at
 * most two rows of tiles are held at a time. Start with {@link
 * io.github.immichtg.internal.media.ffmpeg.image.NativePicture}. It uses {@code media.heif} for the image's structure.
 *
 * <p>Native calls pin a virtual thread to its carrier: call from platform threads.
 */
@NullMarked
package io.github.immichtg.internal.media.ffmpeg.image;

import org.jspecify.annotations.NullMarked;
