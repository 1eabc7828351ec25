package io.github.immichtg.sync;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that another thread does. */
final class Task {

    private Task() {}

    /** Platform's: a conversion stays in native code for minutes, and as many as there are cores would hold up all others. */
    static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("sync-", 0).daemon().factory());
    }

    /**
     * Waits for a task, and throws what the task threw.
     *
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    static <T> T await(Future<T> task) throws IOException, InterruptedException {
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
