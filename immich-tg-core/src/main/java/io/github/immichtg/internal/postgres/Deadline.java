package io.github.immichtg.internal.postgres;

import java.time.Duration;

/** Deadline for waiting on something outside of this process. For one thread. */
final class Deadline {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean over() {
        return System.nanoTime() - end >= 0;
    }

    /** Sleeps briefly between two checks. */
    void pause() throws InterruptedException {
        Thread.sleep(BETWEEN_LOOKS);
    }
}
