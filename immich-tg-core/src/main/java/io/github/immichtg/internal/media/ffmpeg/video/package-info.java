/**
 * Video processing by FFmpeg: probing ({@link io.github.immichtg.internal.media.ffmpeg.video.Probe}), remuxing ({@link
 * io.github.immichtg.internal.media.ffmpeg.video.Remuxing}), transcoding ({@link
 * io.github.immichtg.internal.media.ffmpeg.video.Transcoding}) and single frames ({@link
 * io.github.immichtg.internal.media.ffmpeg.video.Snapshot}). Start with {@link io.github.immichtg.internal.media.ffmpeg.video.Probe}.
 * Decisions on what to do with a file are made in {@code media.video}.
 */
@NullMarked
package io.github.immichtg.internal.media.ffmpeg.video;

import org.jspecify.annotations.NullMarked;
