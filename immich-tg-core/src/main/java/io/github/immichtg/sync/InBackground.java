package io.github.immichtg.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Works on what it is given while its giver goes on to the next: on one thing at a time and in order, so that no more than
 * two of them are in memory. What the work throws comes out at the next call. For one giver; closing it waits for the work
 * that is under way.
 *
 * @param <T> what is worked on
 */
final class InBackground<T> implements Consumer<T>, AutoCloseable {

    private final Consumer<T> work;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

    InBackground(Consumer<T> work) {
        this.work = work;
    }

    /** Begins with the next thing as soon as the last one is done. */
    @Override
    public void accept(T next) {
        finish();
        running = CompletableFuture.runAsync(() -> work.accept(next), threads);
    }

    /** Waits until all that was given is done. */
    void finish() {
        try {
            running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
