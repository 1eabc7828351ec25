package io.github.immichtg.store.local;

import java.time.Duration;

/** How long something outside of this process is waited for. One thread's own. */
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

    /** Waits a moment before the next look. */
    void pause() throws InterruptedException {
        Thread.sleep(BETWEEN_LOOKS);
    }
}
