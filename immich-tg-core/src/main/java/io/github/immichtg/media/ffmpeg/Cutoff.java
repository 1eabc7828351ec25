package io.github.immichtg.media.ffmpeg;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a job has to end early: at its deadline, when somebody says so, or when the thread it works for is interrupted.
 * Thread-safe; every thread of the job looks at it for each packet, and FFmpeg itself while it reads.
 */
public final class Cutoff {

    private final LongSupplier nanoTime;
    private final long deadline;
    private final @Nullable Thread master;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private Cutoff(LongSupplier nanoTime, Duration limit, @Nullable Thread master) {
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + limit.toNanos();
        this.master = master;
    }

    /** At most this long from now. */
    public static Cutoff after(Duration limit) {
        return after(limit, System::nanoTime);
    }

    /** At most this long from now, by a given monotonic clock in nanoseconds. */
    public static Cutoff after(Duration limit, LongSupplier nanoTime) {
        return new Cutoff(nanoTime, limit, null);
    }

    /** The same, or as soon as the thread that calls this is interrupted, whichever threads do the work. */
    public static Cutoff ofThisThread(Duration limit) {
        return new Cutoff(System::nanoTime, limit, Thread.currentThread());
    }

    /** Ends the job as soon as it looks; from any thread. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Whether somebody said so, be it by an interruption. */
    public boolean cancelled() {
        if (master != null && master.isInterrupted()) {
            // Whoever waits for the job's threads may have to clear the interruption for a while.
            cancelled.set(true);
        }
        return cancelled.get();
    }

    /** Whether the job has to end. */
    public boolean reached() {
        return cancelled() || nanoTime.getAsLong() - deadline >= 0;
    }
}
