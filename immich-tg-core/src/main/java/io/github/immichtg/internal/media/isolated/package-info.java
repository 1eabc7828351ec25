/**
 * Decoding of untrusted files, as orders that run in this process or in a sandboxed one. Start with {@link
 * io.github.immichtg.internal.media.isolated.Decoders}. It uses {@code media.still}, {@code media.video} and {@code
 * media.ffmpeg}, and starts decoder processes with the JDK's own means.
 */
@NullMarked
package io.github.immichtg.internal.media.isolated;

import org.jspecify.annotations.NullMarked;
