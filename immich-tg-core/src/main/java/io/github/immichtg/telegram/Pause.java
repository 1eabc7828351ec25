package io.github.immichtg.telegram;

import java.time.Duration;

/** Sleeper, replaced by tests. */
@FunctionalInterface
public interface Pause {

    /** Sleeps on the calling thread. */
    Pause SLEEPING = Thread::sleep;

    /** Returns after {@code duration}. */
    void of(Duration duration) throws InterruptedException;
}
