package io.github.immichtg.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Stands in for {@code immich_tg_now()}: time stands still until a test moves it. Made by {@link TestDatabase#clock},
 * which also is how a test gets it again.
 */
public final class TestClockSql {

    private final TestDatabase database;

    TestClockSql(TestDatabase database) {
        this.database = database;
        // The function reads a row, so that moving the clock replaces nothing others are just running.
        database.run("""
                create schema if not exists test_clock;
                create table if not exists test_clock.now (at timestamptz not null);
                insert into test_clock.now select clock_timestamp() where not exists (select from test_clock.now);
                create or replace function immich_tg_now() returns timestamptz language sql volatile
                    as 'select at from test_clock.now';
                """);
    }

    /** What the database takes for now. */
    public Instant now() {
        return Instant.ofEpochSecond(0)
                .plus(
                        Long.parseLong(
                                database.query("select (extract(epoch from at) * 1000000)::bigint from test_clock.now")
                                        .getFirst()),
                        ChronoUnit.MICROS);
    }

    /** Sets the clock, also back. */
    public void set(Instant now) {
        database.run("update test_clock.now set at = '" + now + "'");
    }

    /** Moves the clock on. */
    public void advance(Duration by) {
        set(now().plus(by));
    }
}
