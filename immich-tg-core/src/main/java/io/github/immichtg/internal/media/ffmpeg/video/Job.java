package io.github.immichtg.internal.media.ffmpeg.video;

import io.github.immichtg.internal.media.ffmpeg.Cutoff;
import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import java.nio.file.Path;

/**
 * Parameters common to all parts of a job.
 *
 * @param movie result of {@link Probe} for the file
 * @param threads threads of each decoder, filter graph and encoder
 * @param sparing whether as few frames as possible are kept in memory, at the cost of time
 * @param maxPixels maximum pixels per frame; larger ones are rejected before memory is allocated
 * @param progress receives the job's progress
 * @param cutoff cancels the job
 */
public record Job(
        Path file, Movie movie, int threads, boolean sparing, long maxPixels, Progress progress, Cutoff cutoff) {

    public Job {
        if (threads < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("a job needs at least one thread and one pixel");
        }
    }

    /** A part of the job that covers this range of the progress. */
    public Job part(double from, double to) {
        Progress part = fraction -> progress.at(from + fraction * (to - from));
        return new Job(file, movie, threads, sparing, maxPixels, part, cutoff);
    }

    /** @throws FfmpegException if the job has to end */
    void goOn() throws FfmpegException {
        if (cutoff.reached()) {
            throw FfmpegException.of("it takes too long");
        }
    }
}
