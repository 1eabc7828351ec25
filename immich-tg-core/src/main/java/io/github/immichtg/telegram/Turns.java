package io.github.immichtg.telegram;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The requests a second that a token may make, taken in turn. Thread-safe. */
final class Turns {

    private final Bucket bucket;
    private final Pause pause;

    Turns(int perSecond, LongSupplier nanoTime, Pause pause) {
        this.pause = pause;
        Duration spacing = Duration.ofNanos(Math.ceilDiv(1_000_000_000L, perSecond));
        // One at a time and evenly: a bucket that is full at first would let twice as many through in a second.
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Ticks(nanoTime))
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, spacing))
                .build();
    }

    /** Returns when a request may be made. */
    void await() throws InterruptedException {
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
