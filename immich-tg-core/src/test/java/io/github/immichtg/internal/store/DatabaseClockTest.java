package io.github.immichtg.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.failure.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private Instant database = NOON;
    private boolean away;

    private final DatabaseClock clock = new DatabaseClock(
            () -> {
                if (away) {
                    throw new StoreException.Unreachable("gone", null);
                }
                return database;
            },
            nanos::get);

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void goesOnByWhatHasPassedAndFollowsTheDatabaseWithinSeconds() {
        assertThat(clock.instant()).isEqualTo(NOON);
        passes(Duration.ofSeconds(4));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));

        database = NOON.minus(Duration.ofDays(1));
        passes(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.minus(Duration.ofDays(1)));
    }

    @Test
    void goesOnWhileTheDatabaseIsAway() {
        assertThat(clock.instant()).isEqualTo(NOON);
        away = true;
        passes(Duration.ofMinutes(3));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
    }
}
