package io.github.immichtg.telegram;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The requests a second that a token may make, taken in turn: people who talk to the bot are waited for by none of the many
 * who post. Thread-safe.
 */
final class Turns {

    private final Bucket bucket;
    private final Pause pause;
    private final Duration spacing;
    private final Semaphore inOrder = new Semaphore(1, true);
    private final AtomicInteger talking = new AtomicInteger();

    Turns(int perSecond, LongSupplier nanoTime, Pause pause) {
        this.pause = pause;
        this.spacing = Duration.ofNanos(Math.ceilDiv(1_000_000_000L, perSecond));
        // One at a time and evenly: a bucket that is full at first would let twice as many through in a second.
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Ticks(nanoTime))
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, spacing))
                .build();
    }

    /** Returns when a request may be made: first come, first served, and people's talk before. */
    void await() throws InterruptedException {
        // One at a time looks for a turn, so that a thousand do not wake for each.
        inOrder.acquire();
        try {
            while (talking.get() > 0) {
                pause.of(spacing);
            }
            take();
        } finally {
            inOrder.release();
        }
    }

    /** Returns when a request may be made for somebody who waits for an answer. */
    void awaitToTalk() throws InterruptedException {
        talking.incrementAndGet();
        try {
            take();
        } finally {
            talking.decrementAndGet();
        }
    }

    private void take() throws InterruptedException {
        ConsumptionProbe turn = bucket.tryConsumeAndReturnRemaining(1);
        while (!turn.isConsumed()) {
            // A wait that is rounded down to nothing would never end on a clock that only waiting moves.
            pause.of(Duration.ofNanos(Math.max(1, turn.getNanosToWaitForRefill())));
            turn = bucket.tryConsumeAndReturnRemaining(1);
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
