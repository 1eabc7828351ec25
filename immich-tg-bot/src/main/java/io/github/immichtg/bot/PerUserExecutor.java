package io.github.immichtg.bot;

import io.github.immichtg.internal.telegram.update.UpdateHandler.Receipt;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Per-user executor: tasks of one user run in order, users in parallel. Thread-safe; does not close the threads. */
final class PerUserExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PerUserExecutor.class);

    /** Queue limit per user, so that flooding affects only the sender. */
    private static final int WAITING_AT_MOST = 100;

    private final ExecutorService threads;
    private final Map<Long, Queue<Errand>> lanes = new HashMap<>();
    private boolean closed;

    /** Task with the receipt of its update. */
    private record Errand(Runnable work, Receipt receipt) {}

    PerUserExecutor(ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * Runs a task after all earlier tasks of the same user.
     *
     * @param receipt acknowledged when the task is done or dropped, but not if it is left to the next process
     */
    synchronized void add(long person, Runnable work, Receipt receipt) {
        if (closed) {
            return;
        }
        Queue<Errand> lane = lanes.get(person);
        if (lane == null) {
            lane = new ArrayDeque<>();
            lanes.put(person, lane);
            threads.execute(() -> drive(person));
        } else if (lane.size() >= WAITING_AT_MOST) {
            LOG.warn("Queue limit of user {} exceeded, update dropped", person);
            receipt.done();
            return;
        }
        lane.add(new Errand(work, receipt));
    }

    private void drive(long person) {
        for (Errand errand = next(person); errand != null; errand = next(person)) {
            try {
                if (errand.receipt().begin()) {
                    errand.work().run();
                }
            } catch (RuntimeException | Error e) {
                // Catch errors too, or the user's queue would stop.
                LOG.error("Failed to handle an update of user {}", person, e);
            }
            if (Thread.currentThread().isInterrupted()) {
                // Interrupted by shutdown: the next process repeats it.
                leave(person);
                return;
            }
            errand.receipt().done();
        }
    }

    private synchronized @Nullable Errand next(long person) {
        Queue<Errand> lane = lanes.get(person);
        Errand errand = lane == null ? null : lane.poll();
        if (errand == null) {
            // Under the same lock, so that a new task starts a new queue.
            leave(person);
        }
        return errand;
    }

    private synchronized void leave(long person) {
        lanes.remove(person);
        notifyAll();
    }

    /** Rejects new tasks, and waits until the accepted ones are done or the time is up. */
    synchronized void close(long millis) {
        closed = true;
        long deadline = System.nanoTime() + millis * 1_000_000;
        try {
            while (!lanes.isEmpty() && System.nanoTime() < deadline) {
                wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
