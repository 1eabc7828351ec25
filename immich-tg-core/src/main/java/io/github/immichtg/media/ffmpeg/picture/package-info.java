/**
 * Coded still pictures, by FFmpeg's decoders, as rows of colours. What is decoded lies outside of the Java heap, and of a
 * picture made of tiles no more than two rows of tiles are there at a time. Begin with {@link
 * io.github.immichtg.media.ffmpeg.picture.NativePicture}.
 *
 * <p>Native calls pin a virtual thread to its carrier: call from platform threads.
 */
@NullMarked
package io.github.immichtg.media.ffmpeg.picture;

import org.jspecify.annotations.NullMarked;
