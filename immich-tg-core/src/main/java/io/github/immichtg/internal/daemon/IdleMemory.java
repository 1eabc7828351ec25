package io.github.immichtg.internal.daemon;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Garbage collection while there is no work: by itself the JVM keeps what the last work has left until its heap is full.
 * For one thread.
 */
final class IdleMemory {

    private static final int BEATS_A_LOOK = 12;

    private final LongSupplier heap;
    private final Runnable collector;
    private int beats;
    private long kept;

    /**
     * @param heap size of the heap in bytes, as the system has given it
     * @param collector collects garbage and gives back what is free
     */
    IdleMemory(LongSupplier heap, Runnable collector) {
        this.heap = heap;
        this.collector = collector;
    }

    /** Collects if nothing is done and the heap has grown since the last time; looks at every twelfth call only. */
    void giveBackWhen(BooleanSupplier idle) {
        if (++beats % BEATS_A_LOOK == 0 && heap.getAsLong() > kept && idle.getAsBoolean()) {
            collector.run();
            kept = heap.getAsLong();
        }
    }
}
