package io.github.immichtg.internal.media.ffmpeg;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cancellation of a job: at its deadline, or when the thread it works for is interrupted. Thread-safe;
 * every thread of the job checks it for each packet, and FFmpeg itself while it reads.
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

    /** Expires after this duration. */
    public static Cutoff after(Duration limit) {
        return after(limit, System::nanoTime);
    }

    /** Expires after this duration of a given monotonic clock in nanoseconds. */
    public static Cutoff after(Duration limit, LongSupplier nanoTime) {
        return new Cutoff(nanoTime, limit, null);
    }

    /** Expires after this duration, or when the calling thread is interrupted, whichever threads do the work. */
    public static Cutoff ofThisThread(Duration limit) {
        return new Cutoff(System::nanoTime, limit, Thread.currentThread());
    }

    /** Whether the job was cancelled, including by an interrupt. */
    public boolean cancelled() {
        if (master != null && master.isInterrupted()) {
            // The thread that waits for the job may have to clear its interrupt flag temporarily.
            cancelled.set(true);
        }
        return cancelled.get();
    }

    /** Whether the job must end. */
    public boolean reached() {
        return cancelled() || nanoTime.getAsLong() - deadline >= 0;
    }
}
