package io.github.immichtg.internal.postgres;

import java.time.Duration;

/** Deadline for waiting on something outside of this process. For one thread. */
final class Deadline {

    private static final int LONGEST_PAUSE_MILLIS = 10;

    private final long end;
    private int pauseMillis;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean over() {
        return System.nanoTime() - end >= 0;
    }

    /** Sleeps briefly between two checks, at first for a moment only: PostgreSQL starts and stops in some 40 ms. */
    void pause() throws InterruptedException {
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis + 1);
        Thread.sleep(pauseMillis);
    }
}
