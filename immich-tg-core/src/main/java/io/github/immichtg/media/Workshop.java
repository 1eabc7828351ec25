package io.github.immichtg.media;

import io.github.immichtg.media.still.Footprint;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where files are decoded and encoded: on so many platform threads and within so much memory, whoever asks. Native calls
 * would hold up virtual threads. What is estimated to take more than all the memory there is works alone.
 *
 * <p>Thread-safe, and fair: first come, first served. Its threads end by themselves when there is nothing to do.
 */
public final class Workshop {

    /** A single array may be no larger, and no picture needs to be. */
    private static final long LARGEST_PICTURE = 1L << 30;

    private static final long IDLE_SECONDS = 10;
    private static final int UNIT = 1024;

    private final int threads;
    private final long memory;
    private final long heap;
    private final Semaphore turns;
    private final Semaphore memoryLeft;
    private final Semaphore heapLeft;
    private final Executor pool;

    /**
     * A workshop with its own bounds.
     *
     * @param memory bytes, in and outside of Java's heap; of the heap never more than half is used
     * @param threads how many files are worked on at once
     */
    public Workshop(long memory, int threads) {
        if (memory < UNIT || threads < 1) {
            throw new IllegalArgumentException("nothing can be prepared without memory and a thread");
        }
        this.threads = threads;
        this.memory = memory;
        this.heap = Math.min(memory, Runtime.getRuntime().maxMemory() / 2);
        this.turns = new Semaphore(threads, true);
        this.memoryLeft = new Semaphore(units(memory), true);
        this.heapLeft = new Semaphore(units(heap), true);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("media-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
        this.pool = executor;
    }

    /** A quarter of the machine's memory, and its cores. */
    public static Workshop ofThisMachine() {
        return new Workshop(quarterOfTheMachine(), Runtime.getRuntime().availableProcessors());
    }

    /** A quarter of the memory of this machine, or of the container. */
    public static long quarterOfTheMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() / 4
                : Runtime.getRuntime().maxMemory();
    }

    /** How much of the heap one decoded picture may take: there has to be room for what is made from it, too. */
    public long pictureMemory() {
        return Math.min(heap / 2, LARGEST_PICTURE);
    }

    /**
     * Has a job done, once there is room for it.
     *
     * @param need what is known of it beforehand
     * @param alone whether nothing else may be worked on meanwhile
     * @throws InterruptedException when interrupted: the job has been interrupted too, and has ended
     * @throws Exception what the job throws
     */
    <T> T work(Footprint need, boolean alone, Callable<T> job) throws Exception {
        int turn = alone ? threads : 1;
        int ofHeap = units(Math.min(need.heap(), heap));
        int ofMemory = units(Math.min(need.heap() + need.outside(), memory));
        // Always in this order, so that nobody waits for somebody who waits for him.
        turns.acquire(turn);
        try {
            heapLeft.acquire(ofHeap);
            try {
                memoryLeft.acquire(ofMemory);
                try {
                    return new WorkshopJob<>(job).runOn(pool);
                } finally {
                    memoryLeft.release(ofMemory);
                }
            } finally {
                heapLeft.release(ofHeap);
            }
        } finally {
            turns.release(turn);
        }
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    }
}
