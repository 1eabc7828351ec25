package io.github.immichtg.internal.sync.discovery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Background consumer of one item at a time and in order: its producer continues meanwhile, so at most two items are in
 * memory. Failures are thrown by the next call. For one producer thread; closing waits for the current item.
 *
 * @param <T> item type
 */
final class BackgroundConsumer<T> implements Consumer<T>, AutoCloseable {

    private final Consumer<T> work;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("discovery").daemon().factory());
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

    BackgroundConsumer(Consumer<T> work) {
        this.work = work;
    }

    /** Starts processing the next item once the previous one is finished. */
    @Override
    public void accept(T next) {
        finish();
        running = CompletableFuture.runAsync(() -> work.accept(next), threads);
    }

    /** Waits until all items are processed. */
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
