package io.github.immichtg.media.ffmpeg;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * When a job has to end early: at its deadline, or when somebody says so. Thread-safe; every thread of the job looks at it
 * for each packet, and FFmpeg itself while it reads.
 */
public final class Cutoff {

    private final LongSupplier nanoTime;
    private final long deadline;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private Cutoff(LongSupplier nanoTime, long deadline) {
        this.nanoTime = nanoTime;
        this.deadline = deadline;
    }

    /** At most this long from now. */
    public static Cutoff after(Duration limit) {
        return after(limit, System::nanoTime);
    }

    /** At most this long from now, by a given monotonic clock in nanoseconds. */
    public static Cutoff after(Duration limit, LongSupplier nanoTime) {
        return new Cutoff(nanoTime, nanoTime.getAsLong() + limit.toNanos());
    }

    /** Ends the job as soon as it looks; from any thread. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Whether somebody said so. */
    public boolean cancelled() {
        return cancelled.get();
    }

    /** Whether the job has to end. */
    public boolean reached() {
        return cancelled.get() || nanoTime.getAsLong() - deadline >= 0;
    }
}
