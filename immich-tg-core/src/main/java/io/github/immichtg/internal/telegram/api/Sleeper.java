package io.github.immichtg.internal.telegram.api;

import java.time.Duration;

/** Sleeper, replaced by tests. */
@FunctionalInterface
public interface Sleeper {

    /** Sleeps on the calling thread. */
    Sleeper SLEEPING = Thread::sleep;

    /** Returns after {@code duration}. */
    void of(Duration duration) throws InterruptedException;
}
