package io.github.immichtg.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time in which a request may still be written. It is counted from a moment before the transaction that announced
 * the post, by the wall clock and by the monotonic one: the first goes on while the machine is suspended, the second
 * cannot be set back.
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

    /** Reads both clocks; to be called before the transaction that announces the post. */
    public static Start start(Clock wall, LongSupplier nanoTime) {
        return new Start(wall, nanoTime);
    }

    /** Whether either clock says that the time has run out. */
    public boolean over() {
        return !left().isPositive();
    }

    /** What is left by the clock that has less left; zero or negative when the window is over. */
    public Duration left() {
        Duration byWall = Duration.between(start.wall.instant(), start.at.plus(allowance));
        Duration byNano = allowance.minusNanos(start.nanoTime.getAsLong() - start.nanosAt);
        return byWall.compareTo(byNano) < 0 ? byWall : byNano;
    }

    /** The moment from which a window is counted. */
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

        /** The window that began here and is over after {@code allowance}. */
        public SendWindow lasting(Duration allowance) {
            return new SendWindow(this, allowance);
        }
    }
}
