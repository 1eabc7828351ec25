package io.github.immichtg.standins.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds requests until a test opens it, and tells the test when the first has arrived. Safe for many threads. */
public final class Gate {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Lets everything through that waits, and whatever comes later. */
    public void open() {
        opened.countDown();
    }

    /**
     * Waits until a request stands at the gate.
     *
     * @throws AssertionError when none came within five minutes
     */
    public void awaitArrival() throws InterruptedException {
        if (!arrived.await(5, TimeUnit.MINUTES)) {
            throw new AssertionError("no request arrived at the gate");
        }
    }

    void pass() throws InterruptedException {
        arrived.countDown();
        opened.await();
    }
}
