/**
 * Decoders of still images, by ImageIO with TwelveMonkeys and by FFmpeg. Start with {@link
 * io.github.immichtg.internal.media.still.decode.ImageDecoder}. It uses {@code media.heif} for HEIF containers and {@code
 * media.ffmpeg} for their codecs.
 */
@NullMarked
package io.github.immichtg.internal.media.still.decode;

import org.jspecify.annotations.NullMarked;
