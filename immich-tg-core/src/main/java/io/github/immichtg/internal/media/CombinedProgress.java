package io.github.immichtg.internal.media;

import java.util.function.DoubleConsumer;

/** Combined progress of parallel jobs. Thread-safe. */
final class CombinedProgress {

    private final double[] done;
    private final DoubleConsumer whole;
    private int given;
    private boolean over;

    CombinedProgress(int jobs, DoubleConsumer whole) {
        this.done = new double[jobs];
        this.whole = whole;
    }

    /** The progress listener for one job. */
    synchronized DoubleConsumer next() {
        int job = given++;
        return part -> tell(job, part);
    }

    /** Stops all reports. */
    synchronized void end() {
        over = true;
    }

    private synchronized void tell(int job, double part) {
        // DoubleConsumer must not go backwards.
        if (part > done[job] && !over) {
            done[job] = part;
            double sum = 0;
            for (double one : done) {
                sum += one;
            }
            whole.accept(sum / done.length);
        }
    }
}
