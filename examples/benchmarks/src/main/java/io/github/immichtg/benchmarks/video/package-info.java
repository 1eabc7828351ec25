/**
 * What making videos costs, beside the {@code ffmpeg} program of the same version. Begin with {@link
 * io.github.immichtg.benchmarks.video.VideoBenchmark}.
 */
@NullMarked
package io.github.immichtg.benchmarks.video;

import org.jspecify.annotations.NullMarked;
