/**
 * FFmpeg in this process, by its raw bindings; here and below is the only place that touches native handles. Begin with
 * {@link io.github.immichtg.media.ffmpeg.Input}.
 *
 * <p>Native calls pin a virtual thread to its carrier: call from platform threads.
 */
@NullMarked
package io.github.immichtg.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
