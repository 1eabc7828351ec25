package io.github.immichtg.media;

import io.github.immichtg.internal.media.isolated.Bounds;
import io.github.immichtg.internal.media.isolated.Children;
import io.github.immichtg.internal.media.isolated.Decoders;
import io.github.immichtg.internal.media.isolated.InProcess;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Decode executor: runs decoding and encoding on a limited number of platform threads and within a memory budget.
 * Native calls would pin virtual threads. A file whose estimate exceeds the whole budget is processed alone.
 *
 * <p>Thread-safe, and fair to the files' owners ({@link DecodeTurns}). Idle threads end by themselves.
 */
public final class DecodeExecutor implements AutoCloseable {

    /** Limit of a single Java array, which no supported image needs to exceed. */
    private static final long LARGEST_PICTURE = 1L << 30;

    /** Heap of a decoder process besides the image: classes, tables, buffers. */
    private static final long HEAP_BESIDES = 192L << 20;

    /** Largest file that a decoder process may write: a video of the maximum size, before its final size is known. */
    private static final long LARGEST_FILE = 4_300_000_000L;

    private static final long IDLE_SECONDS = 10;
    private static final int UNIT = 1024;

    private final int threads;
    private final Decoders decoders;
    private final long memory;
    private final long heap;
    private final DecodeTurns turns;
    private final Semaphore memoryLeft;
    private final Semaphore heapLeft;
    private final Executor pool;

    /**
     * An executor with given limits.
     *
     * @param memory in bytes, in and outside of Java's heap; at most half of the heap is used
     * @param threads number of files processed at once
     */
    public DecodeExecutor(long memory, int threads) {
        this(memory, threads, new InProcess());
    }

    private DecodeExecutor(long memory, int threads, Decoders decoders) {
        if (memory < UNIT || threads < 1) {
            throw new IllegalArgumentException("the decode executor needs memory and at least one thread");
        }
        this.threads = threads;
        this.decoders = decoders;
        this.memory = memory;
        this.heap = Math.min(memory, Runtime.getRuntime().maxMemory() / 2);
        this.turns = new DecodeTurns(threads);
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

    /** {@return an executor with a quarter of the machine's memory, and all its cores} */
    public static DecodeExecutor ofThisMachine() {
        return new DecodeExecutor(quarterOfTheMachine(), Runtime.getRuntime().availableProcessors());
    }

    /** {@return a quarter of the memory of this machine or container} */
    public static long quarterOfTheMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() / 4
                : Runtime.getRuntime().maxMemory();
    }

    /** Limit in bytes, in and outside of Java's heap. */
    long memory() {
        return memory;
    }

    /** {@return the part of the heap for one decoded image; the rest is needed for what is rendered from it} */
    public long pictureMemory() {
        return Math.min(heap / 2, LARGEST_PICTURE);
    }

    /**
     * {@return a copy that decodes files in separate processes: one per thread, started on demand, and ended when this
     * is closed}
     *
     * @param hidden absolute paths of files and folders to hide from those processes where the machine allows it
     */
    public DecodeExecutor isolated(Set<Path> hidden) {
        long most = Runtime.getRuntime().maxMemory();
        long childHeap = Math.min(most, heap + Math.max(HEAP_BESIDES, heap / 4));
        return new DecodeExecutor(memory, threads, new Children(new Bounds(childHeap, memory, LARGEST_FILE), hidden));
    }

    /** {@return whether files are decoded in separate processes} */
    public boolean isIsolated() {
        return decoders.apart();
    }

    /** The decoders in use. */
    Decoders decoders() {
        return decoders;
    }

    /** Ends the decoder processes. */
    @Override
    public void close() {
        decoders.close();
    }

    /**
     * Runs a job once a permit and enough memory are available.
     *
     * @param need estimates the job's memory, under the same permit
     * @throws InterruptedException when interrupted: the job was interrupted too, and has ended
     * @throws Exception what the job throws
     */
    <T> T work(DecodeTurns.Wanted wanted, Callable<MemoryEstimate> need, Callable<T> job) throws Exception {
        try (DecodeTurns.Turn turn = turns.take(wanted)) {
            return within(new UninterruptibleJob<>(need).runOn(pool), job);
        }
    }

    private <T> T within(MemoryEstimate need, Callable<T> job) throws Exception {
        int ofHeap = units(Math.min(need.heap(), heap));
        int ofMemory = units(Math.min(need.heap() + need.outside(), memory));
        // Always in this order, to prevent deadlocks.
        heapLeft.acquire(ofHeap);
        try {
            memoryLeft.acquire(ofMemory);
            try {
                return new UninterruptibleJob<>(job).runOn(pool);
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
