package io.github.immichtg.media;

import io.github.immichtg.media.ffmpeg.movie.Progress;

/** Of jobs that are done side by side, how much of the whole is done. Thread-safe. */
final class Shares {

    private final double[] done;
    private final Progress whole;
    private int given;
    private boolean over;

    Shares(int jobs, Progress whole) {
        this.done = new double[jobs];
        this.whole = whole;
    }

    /** For one job, to tell how far it is. */
    synchronized Progress next() {
        int job = given++;
        return part -> tell(job, part);
    }

    /** Has nothing told any more. */
    synchronized void end() {
        over = true;
    }

    private synchronized void tell(int job, double part) {
        // Nobody wants to see it go back.
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
