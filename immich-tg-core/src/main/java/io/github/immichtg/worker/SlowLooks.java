package io.github.immichtg.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lane for looks that take long, so that slow servers of strangers never hold all threads. A look that is not done within half a
 * minute goes on in it where there is room, and is cut where there is none; one that had ten minutes is cut as soon as another
 * waits. What was found is stored already. Thread-safe.
 */
final class SlowLooks {

    private static final long QUICK = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private final int most;
    private final LongSupplier nanos;
    private final Set<Running> running = new HashSet<>();

    /** Subscriptions whose last look was slow. */
    private final Set<Long> known = new HashSet<>();

    /** Those of them that were turned away. */
    private final Set<Long> waiting = new HashSet<>();

    /** @param most how many slow looks go on at once */
    SlowLooks(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** A look that goes on, in the thread that began it. */
    static final class Running {
        private final long subscription;
        private final long begun;
        private final Thread thread = Thread.currentThread();
        private boolean slow;
        private boolean cut;

        private Running(long subscription, long begun) {
            this.subscription = subscription;
            this.begun = begun;
        }
    }

    /** Begins a look in this thread; empty where its server is known to be slow and there is no room for such. */
    synchronized Optional<Running> begin(long subscription) {
        Running look = new Running(subscription, nanos.getAsLong());
        if (known.contains(subscription)) {
            if (slow() >= most) {
                waiting.add(subscription);
                return Optional.empty();
            }
            look.slow = true;
        }
        waiting.remove(subscription);
        running.add(look);
        return Optional.of(look);
    }

    /**
     * Ends a look, in its thread.
     *
     * @return whether it was cut: then it is to come again
     */
    synchronized boolean end(Running look) {
        running.remove(look);
        if (look.cut) {
            // What was meant for the look is nothing to whatever this thread does next.
            Thread.interrupted();
        } else if (nanos.getAsLong() - look.begun < QUICK) {
            known.remove(look.subscription);
        }
        return look.cut;
    }

    /** Looks after those that take long. */
    synchronized void attend() {
        long now = nanos.getAsLong();
        for (Running look : running) {
            long age = now - look.begun;
            if (look.cut) {
                continue;
            }
            if (!look.slow && age >= QUICK) {
                known.add(look.subscription);
                if (slow() < most) {
                    look.slow = true;
                } else {
                    cut(look);
                }
            } else if (look.slow && age >= LONGEST && !waiting.isEmpty()) {
                cut(look);
            }
        }
    }

    private void cut(Running look) {
        look.cut = true;
        waiting.add(look.subscription);
        look.thread.interrupt();
    }

    private long slow() {
        return running.stream().filter(look -> look.slow && !look.cut).count();
    }
}
