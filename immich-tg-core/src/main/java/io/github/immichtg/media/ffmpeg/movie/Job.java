package io.github.immichtg.media.ffmpeg.movie;

import io.github.immichtg.media.ffmpeg.Cutoff;
import io.github.immichtg.media.ffmpeg.FfmpegException;
import java.nio.file.Path;

/**
 * What every part of a job has to know.
 *
 * @param movie what {@link Probe} found in the file
 * @param threads that each decoder, chain of filters and encoder may use
 * @param maxPixels of a picture; larger ones are refused before there is room made for them
 * @param progress told how far the job has come
 * @param cutoff when it has to end early
 */
public record Job(Path file, Movie movie, int threads, long maxPixels, Progress progress, Cutoff cutoff) {

    public Job {
        if (threads < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("a job needs a thread and a pixel");
        }
    }

    /** A part of it, which makes that much of the way. */
    public Job part(double from, double to) {
        Progress part = fraction -> progress.at(from + fraction * (to - from));
        return new Job(file, movie, threads, maxPixels, part, cutoff);
    }

    /** @throws FfmpegException when the job has to end */
    void goOn() throws FfmpegException {
        if (cutoff.reached()) {
            throw FfmpegException.of("it takes too long");
        }
    }
}
