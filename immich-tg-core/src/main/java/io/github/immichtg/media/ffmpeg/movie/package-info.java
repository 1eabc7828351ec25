/**
 * Moving pictures: what is in a file ({@link io.github.immichtg.media.ffmpeg.movie.Probe}), the same in another container
 * ({@link io.github.immichtg.media.ffmpeg.movie.Remuxing}), made anew ({@link
 * io.github.immichtg.media.ffmpeg.movie.Transcoding}), and single pictures of it ({@link
 * io.github.immichtg.media.ffmpeg.movie.Snapshot}). What should become of a file is decided elsewhere.
 */
@NullMarked
package io.github.immichtg.media.ffmpeg.movie;

import org.jspecify.annotations.NullMarked;
