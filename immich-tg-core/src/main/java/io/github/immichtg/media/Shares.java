package io.github.immichtg.media;

import io.github.immichtg.media.ffmpeg.movie.Progress;

/** How far several jobs have come together, each counting the same. Thread-safe. */
final class Shares {

    private final double[] parts;
    private final Progress whole;

    Shares(int jobs, Progress whole) {
        this.parts = new double[jobs];
        this.whole = whole;
    }

    synchronized void at(int job, double fraction) {
        parts[job] = fraction;
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        whole.at(sum / parts.length);
    }
}
