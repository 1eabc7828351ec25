/**
 * Image files and their limits: formats, bounded streams, readers, memory estimates and failures. Start with {@link
 * io.github.immichtg.internal.media.still.file.FileKind}. It uses the JDK and the cutoff of {@code media.ffmpeg}.
 */
@NullMarked
package io.github.immichtg.internal.media.still.file;

import org.jspecify.annotations.NullMarked;
