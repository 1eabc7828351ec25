package io.github.immichtg.internal.store;

import io.github.immichtg.failure.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clock that follows the database's time, so that all workers agree on what is due whatever their machines' clocks
 * say. It queries the database every few seconds; in between, and while the database is unreachable, it advances by
 * the monotonic clock. Thread-safe.
 */
final class DatabaseClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private static final Duration ASKED_EVERY = Duration.ofSeconds(5);

    private final Supplier<Instant> database;
    private final LongSupplier nanos;
    private volatile @Nullable Asked asked;

    private record Asked(Instant time, long at) {}

    /**
     * @param database the database's time
     * @param nanos monotonic time in nanoseconds
     */
    DatabaseClock(Supplier<Instant> database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        Asked last = asked;
        if (last == null || passed(last).compareTo(ASKED_EVERY) >= 0) {
            last = askedNow(last);
        }
        return last.time().plus(passed(last));
    }

    private Asked askedNow(@Nullable Asked last) {
        long at = nanos.getAsLong();
        try {
            Asked now = new Asked(database.get(), at);
            asked = now;
            return now;
        } catch (StoreException e) {
            if (last == null) {
                throw e;
            }
            LOG.debug("Cannot read the database's clock: {}", e.getMessage());
            return last;
        }
    }

    private Duration passed(Asked since) {
        return Duration.ofNanos(nanos.getAsLong() - since.at());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock has no time zone");
    }
}
