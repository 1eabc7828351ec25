package io.github.immichtg.telegram.value;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Time limit for writing a request. It starts before the transaction that records the post, and is measured by the
 * wall clock and by the monotonic clock: the first advances while the machine is suspended, the second cannot be set
 * back.
 *
 * <pre>{@code
 * SendWindow.Start start = SendWindow.start(Clock.systemUTC(), System::nanoTime);
 * Duration allowance = announce(post); // the database says how long
 * publisher.publish(new Post(chat, media, caption, start.lasting(allowance)));
 * }</pre>
 *
 * <p>Immutable; as thread-safe as the clocks it was given.
 */
public final class SendWindow {

    private final Start start;
    private final Duration allowance;

    private SendWindow(Start start, Duration allowance) {
        this.start = start;
        this.allowance = allowance;
    }

    /**
     * Reads both clocks; must be called before the transaction that records the post.
     *
     * @param wall the wall clock
     * @param nanoTime a clock that never goes back, in nanoseconds
     * @return the starting point of a window
     */
    public static Start start(Clock wall, LongSupplier nanoTime) {
        return new Start(wall, nanoTime);
    }

    /** {@return whether the time has run out on either clock} */
    public boolean over() {
        return !left().isPositive();
    }

    /** {@return the remaining time, by the clock that has less left; zero or negative when the window is over} */
    public Duration left() {
        Duration byWall = Duration.between(start.wall.instant(), start.at.plus(allowance));
        Duration byNano = allowance.minusNanos(start.nanoTime.getAsLong() - start.nanosAt);
        return byWall.compareTo(byNano) < 0 ? byWall : byNano;
    }

    /** Starting point of a window. */
    public static final class Start {

        private final Clock wall;
        private final LongSupplier nanoTime;
        private final Instant at;
        private final long nanosAt;

        private Start(Clock wall, LongSupplier nanoTime) {
            this.wall = wall;
            this.nanoTime = nanoTime;
            this.at = wall.instant();
            this.nanosAt = nanoTime.getAsLong();
        }

        /**
         * {@return the window from this starting point that is over after {@code allowance}}
         *
         * @param allowance how long it lasts
         */
        public SendWindow lasting(Duration allowance) {
            return new SendWindow(this, allowance);
        }
    }
}
