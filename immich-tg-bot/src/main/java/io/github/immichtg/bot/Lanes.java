package io.github.immichtg.bot;

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
    private final Map<Long, Queue<Runnable>> lanes = new HashMap<>();
    private boolean closed;

    Lanes(ExecutorService threads) {
        this.threads = threads;
    }

    /** Has something done once all that was given for this person before is done. */
    synchronized void add(long person, Runnable work) {
        if (closed) {
            return;
        }
        Queue<Runnable> lane = lanes.get(person);
        if (lane == null) {
            lane = new ArrayDeque<>();
            lanes.put(person, lane);
            threads.execute(() -> drive(person));
        } else if (lane.size() >= WAITING_AT_MOST) {
            LOG.warn("Too much comes from {} at once; it is passed over", person);
            return;
        }
        lane.add(work);
    }

    private void drive(long person) {
        for (Runnable work = next(person); work != null; work = next(person)) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("Something of {}'s was not done", person, e);
            }
        }
    }

    private synchronized @Nullable Runnable next(long person) {
        Queue<Runnable> lane = lanes.get(person);
        Runnable work = lane == null ? null : lane.poll();
        if (work == null) {
            lanes.remove(person);
            notifyAll();
        }
        return work;
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
