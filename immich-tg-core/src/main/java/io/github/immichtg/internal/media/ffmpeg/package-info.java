/**
 * FFmpeg in this process, through its raw bindings; native handles are used only in this package and below. Start
 * with {@link io.github.immichtg.internal.media.ffmpeg.Input}.
 *
 * <p>Native calls pin a virtual thread to its carrier: call from platform threads.
 */
@NullMarked
package io.github.immichtg.internal.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
