package io.github.immichtg.internal.sync.control;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads of a pass and their results. */
public final class PassThreads {

    private PassThreads() {}

    /**
     * Creates platform threads: conversions run in native code for minutes and would pin the carriers of virtual
     * threads.
     */
    public static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("sync-", 0).daemon().factory());
    }

    /**
     * Waits for a task and rethrows its failure.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public static <T> T await(Future<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case IOException io -> throw io;
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                default -> throw new IllegalStateException("a task failed", e);
            }
        }
    }
}
