package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Stops the packaged program in the middle of a pass, for longer than any deadline, while another one takes over; then lets
 * it go on beside the other, again and again until the album stands: each picture once, in order, with its original once
 * where that is wanted. What is random comes from a seed, {@code -Dstops.seed}.
 */
@Tag("outside")
class StoppingIT {

    /**
     * How long after its time to send a process may wake up and still be heard, and the server's margin. The database's clock
     * is put on by it; what a stopped process measures itself has to pass.
     */
    private static final String ASLEEP = "64 seconds";

    @TempDir
    Path folder;

    private final Random random = new Random(Long.getLong("stops.seed", 20260502));

    @ParameterizedTest
    @EnumSource(names = "COMMENTS_AND_OWNERS_FORWARD")
    void stoppedWhileAnotherGoesOnEveryPictureStandsOnceInOrder(Mode mode) throws Exception {
        stop(mode, 1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("endurance")
    void stoppedFortyTimesInAllWhileAnotherGoesOnEveryPictureStandsOnceInOrder(Mode mode) throws Exception {
        stop(mode, Math.ceilDiv(40, Mode.values().length));
    }

    private void stop(Mode mode, int times) throws Exception {
        int stops = 0;
        for (int album = 0; stops < times; album++) {
            try (Trial trial = new Trial(folder.resolve(mode + "-" + album), mode, random)) {
                try (Launched migrate = trial.run("migrate")) {
                    assertThat(migrate.end()).as(migrate.said()).isZero();
                }
                try (Clock clock = new Clock(trial)) {
                    stops += stop(trial, clock, times - stops);
                }
                trial.assertThatAPassCompletesIt();
            }
        }
    }

    /** @return how often */
    private int stop(Trial trial, Clock clock, int atMost) throws Exception {
        int stops = 0;
        while (!trial.complete() && stops < atMost) {
            trial.weather.change(2);
            Launched running = trial.pass();
            try {
                while (stops < atMost && !running.endsWithin(100 + random.nextInt(1500))) {
                    Launched overtaking = overtake(trial, running, clock);
                    running.close();
                    running = overtaking;
                    stops++;
                }
                assertThat(running.end()).as(running.said()).isIn(0, 3);
                trial.assertNothingTwiceAndAllInOrder(running);
            } finally {
                running.close();
            }
        }
        return stops;
    }

    /** @return another one, which has taken over and is next */
    private Launched overtake(Trial trial, Launched running, Clock clock) throws Exception {
        running.stop();
        clock.loseConnections();
        while (clock.timeToSend()) {
            assertThat(running.endsWithin(100)).as("a stopped process goes on").isFalse();
        }
        clock.putOn();
        trial.weather.change(2);
        Launched another = trial.pass();
        another.endsWithin(random.nextInt(1500));
        running.goOn();
        assertThat(running.end()).as(running.said()).isIn(0, 3, 4);
        trial.assertNothingTwiceAndAllInOrder(running);
        return another;
    }

    /** The database's clock, and what else happens there to a process of which nothing is heard. */
    private static final class Clock implements AutoCloseable {

        private final Connection session;

        Clock(Trial trial) throws SQLException {
            session = DriverManager.getConnection(
                    trial.postgres.jdbcUrl(), trial.postgres.user(), trial.postgres.password());
            run("create schema clock");
            run("create table clock.ahead as select interval '0' as time");
            run("create or replace function immich_tg_now() returns timestamptz language sql volatile as"
                    + " 'select clock_timestamp() + time from clock.ahead'");
        }

        /** With its connections a process loses the lock by which it has the chat for itself. */
        void loseConnections() throws SQLException {
            run("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }

        /** By its own clocks, too, a stopped process is too late from then on. */
        boolean timeToSend() throws SQLException {
            return count("select count(*) from posts where state = 'intended' and send_until > immich_tg_now()") > 0;
        }

        void putOn() throws SQLException {
            run("update clock.ahead set time = time + interval '" + ASLEEP + "'");
        }

        private void run(String sql) throws SQLException {
            try (Statement statement = session.createStatement()) {
                statement.execute(sql);
            }
        }

        private int count(String sql) throws SQLException {
            try (Statement statement = session.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getInt(1);
            }
        }

        @Override
        public void close() throws SQLException {
            session.close();
        }
    }
}
