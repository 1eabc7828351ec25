package io.github.immichtg.internal.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Bulkhead for slow album checks, so that users' slow servers never occupy all threads. A check that takes over half a
 * minute continues here if there is room and is interrupted otherwise; after ten minutes it is interrupted as soon as
 * another one waits. Findings are already stored. Thread-safe.
 */
final class SlowServerLimiter {

    private static final long QUICK = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private final int most;
    private final LongSupplier nanos;
    private final Set<Running> running = new HashSet<>();

    /** Subscriptions whose last check was slow. */
    private final Set<Long> known = new HashSet<>();

    /** Slow subscriptions that found no room. */
    private final Set<Long> waiting = new HashSet<>();

    /** @param most maximum concurrent slow checks */
    SlowServerLimiter(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Running check, bound to its thread. */
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

    /** Starts a check in this thread; empty if its server is known to be slow and there is no room. */
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
     * Ends a check, in its thread.
     *
     * @return whether it was interrupted and has to be retried
     */
    synchronized boolean end(Running look) {
        running.remove(look);
        if (look.cut) {
            // Clears an interrupt that was meant for the check.
            Thread.interrupted();
        } else if (nanos.getAsLong() - look.begun < QUICK) {
            known.remove(look.subscription);
        }
        return look.cut;
    }

    /** Moves long checks into the bulkhead or interrupts them. */
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
