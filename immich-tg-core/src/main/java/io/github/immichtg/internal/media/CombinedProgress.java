package io.github.immichtg.internal.media;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;

/** Combined progress of parallel jobs. Thread-safe. */
final class CombinedProgress {

    private final double[] done;
    private final Progress whole;
    private int given;
    private boolean over;

    CombinedProgress(int jobs, Progress whole) {
        this.done = new double[jobs];
        this.whole = whole;
    }

    /** The progress listener for one job. */
    synchronized Progress next() {
        int job = given++;
        return part -> tell(job, part);
    }

    /** Stops all reports. */
    synchronized void end() {
        over = true;
    }

    private synchronized void tell(int job, double part) {
        // Progress must not go backwards.
        if (part > done[job] && !over) {
            done[job] = part;
            double sum = 0;
            for (double one : done) {
                sum += one;
            }
            whole.at(sum / done.length);
        }
    }
}
