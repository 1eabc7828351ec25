/**
 * Video processing by FFmpeg: probing ({@link io.github.immichtg.media.ffmpeg.movie.Probe}), remuxing ({@link
 * io.github.immichtg.media.ffmpeg.movie.Remuxing}), transcoding ({@link
 * io.github.immichtg.media.ffmpeg.movie.Transcoding}) and single frames ({@link
 * io.github.immichtg.media.ffmpeg.movie.Snapshot}). Start with {@link io.github.immichtg.media.ffmpeg.movie.Probe}.
 * Decisions on what to do with a file are made in {@code media.video}.
 */
@NullMarked
package io.github.immichtg.media.ffmpeg.movie;

import org.jspecify.annotations.NullMarked;
