package io.github.immichtg.media;

import io.github.immichtg.media.isolated.Bounds;
import io.github.immichtg.media.isolated.Children;
import io.github.immichtg.media.isolated.Decoders;
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
 * <p>Thread-safe, and fair to those whose files they are ({@link Turns}). Its threads end by themselves when there is nothing to do.
 */
public final class Workshop implements AutoCloseable {

    /** A single array may be no larger, and no picture needs to be. */
    private static final long LARGEST_PICTURE = 1L << 30;

    /** Of a child's heap, besides what is decoded: classes, tables, what a picture is read through. */
    private static final long HEAP_BESIDES = 192L << 20;

    /** What a child may write: a video as large as may be sent, before it is found out what it comes to. */
    private static final long LARGEST_FILE = 4_300_000_000L;

    private static final long IDLE_SECONDS = 10;
    private static final int UNIT = 1024;

    private final int threads;
    private final Decoders decoders;
    private final long memory;
    private final long heap;
    private final Turns turns;
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
        this(memory, threads, Decoders.HERE);
    }

    private Workshop(long memory, int threads, Decoders decoders) {
        if (memory < UNIT || threads < 1) {
            throw new IllegalArgumentException("nothing can be prepared without memory and a thread");
        }
        this.threads = threads;
        this.decoders = decoders;
        this.memory = memory;
        this.heap = Math.min(memory, Runtime.getRuntime().maxMemory() / 2);
        this.turns = new Turns(threads);
        this.memoryLeft = new Semaphore(units(memory), true);
        this.heapLeft = new Semaphore(units(heap), true);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                turns.most(),
                turns.most(),
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
     * The same, where files are decoded in processes of their own: as many as there are threads, started when they are
     * needed, and ended when this is closed.
     */
    public Workshop isolated() {
        long most = Runtime.getRuntime().maxMemory();
        long childHeap = Math.min(most, heap + Math.max(HEAP_BESIDES, heap / 4));
        return new Workshop(memory, threads, new Children(new Bounds(childHeap, memory, LARGEST_FILE)));
    }

    /** Whether files are decoded in processes of their own. */
    public boolean isIsolated() {
        return decoders.apart();
    }

    /** Who decodes. */
    Decoders decoders() {
        return decoders;
    }

    /** Ends whoever decodes in other processes. */
    @Override
    public void close() {
        decoders.close();
    }

    /**
     * Has a job done, once it is its turn and there is room for it.
     *
     * @param need tells what is known of it beforehand, in the same turn
     * @throws InterruptedException when interrupted: the job has been interrupted too, and has ended
     * @throws Exception what the job throws
     */
    <T> T work(Turns.Wanted wanted, Callable<Footprint> need, Callable<T> job) throws Exception {
        try (Turns.Turn turn = turns.take(wanted)) {
            return within(new WorkshopJob<>(need).runOn(pool), job);
        }
    }

    private <T> T within(Footprint need, Callable<T> job) throws Exception {
        int ofHeap = units(Math.min(need.heap(), heap));
        int ofMemory = units(Math.min(need.heap() + need.outside(), memory));
        // Always in this order, so that nobody waits for somebody who waits for him.
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
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    }
}
