/**
 * Still images: detects the format from the bytes, reads images upright and in sRGB, and writes JPEGs. Start with
 * {@link io.github.immichtg.media.still.StillRenderer}. It uses ImageIO with TwelveMonkeys, {@code media.heif} for
 * HEIF containers and {@code media.ffmpeg} for their codecs.
 */
@NullMarked
package io.github.immichtg.media.still;

import org.jspecify.annotations.NullMarked;
