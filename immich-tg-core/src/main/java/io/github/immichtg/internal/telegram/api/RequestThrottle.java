package io.github.immichtg.internal.telegram.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Rate limiter for one bot token, in requests per second. Interactive requests have priority over posts. Thread-safe.
 */
public final class RequestThrottle {

    private final Bucket bucket;
    private final Sleeper sleeper;
    private final Semaphore inOrder = new Semaphore(1, true);

    public RequestThrottle(int perSecond, LongSupplier nanoTime, Sleeper sleeper) {
        this.sleeper = sleeper;
        Duration spacing = Duration.ofNanos(Math.ceilDiv(1_000_000_000L, perSecond));
        // Evenly spaced permits: a token bucket that starts full would admit twice the rate in the first second.
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Ticks(nanoTime))
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, spacing))
                .build();
    }

    /** Waits for a permit: first come, first served, after interactive requests. */
    void await() throws InterruptedException {
        // One waiting thread at a time checks for a permit, so that a thousand do not wake up for each.
        inOrder.acquire();
        try {
            ConsumptionProbe turn = bucket.tryConsumeAndReturnRemaining(1);
            while (!turn.isConsumed()) {
                // On a clock that only waiting advances, a wait rounded down to zero would never end.
                sleeper.of(Duration.ofNanos(Math.max(1, turn.getNanosToWaitForRefill())));
                turn = bucket.tryConsumeAndReturnRemaining(1);
            }
        } finally {
            inOrder.release();
        }
    }

    /** Takes the next permit for an interactive request and waits until it is due: first come, first served. */
    void awaitToTalk() throws InterruptedException {
        long wait = bucket.consumeIgnoringRateLimits(1);
        if (wait > 0) {
            sleeper.of(Duration.ofNanos(wait));
        }
    }

    private record Ticks(LongSupplier nanoTime) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
