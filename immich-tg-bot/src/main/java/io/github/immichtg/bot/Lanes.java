package io.github.immichtg.bot;

import io.github.immichtg.telegram.UpdateHandler.Receipt;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what belongs to one person in order, and people beside each other. Thread-safe; the threads are not closed. */
final class Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** Nobody types as fast; whoever floods the bot only floods themselves. */
    private static final int WAITING_AT_MOST = 100;

    private final ExecutorService threads;
    private final Map<Long, Queue<Errand>> lanes = new HashMap<>();
    private boolean closed;

    /** Something to be done, and the receipt for it. */
    private record Errand(Runnable work, Receipt receipt) {}

    Lanes(ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * Has something done once all that was given for this person before is done.
     *
     * @param receipt given when it is done, or never will be; not given for what this process leaves to the next one
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
            LOG.warn("Too much comes from {} at once; it is passed over", person);
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
                // Errors, too: nothing of theirs would be done any more.
                LOG.error("Something of {}'s was not done", person, e);
            }
            if (Thread.currentThread().isInterrupted()) {
                // The process ends in the middle of it: the next one does it again.
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
            // At once, so that whatever comes now begins a lane of its own.
            leave(person);
        }
        return errand;
    }

    private synchronized void leave(long person) {
        lanes.remove(person);
        notifyAll();
    }

    /** Takes nothing more, and waits until what was taken is done, or until the time is over. */
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
