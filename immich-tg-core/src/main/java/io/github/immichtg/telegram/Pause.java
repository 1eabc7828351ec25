package io.github.immichtg.telegram;

import java.time.Duration;

/** How to wait; given from outside so that tests need not. */
@FunctionalInterface
public interface Pause {

    /** Waits on the calling thread. */
    Pause SLEEPING = Thread::sleep;

    /** Returns when {@code duration} is over. */
    void of(Duration duration) throws InterruptedException;
}
