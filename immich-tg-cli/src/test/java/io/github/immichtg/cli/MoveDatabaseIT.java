package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.standins.telegram.Post;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The move from the embedded database by the packaged program, which is killed in the middle of it. */
@Tag("outside")
class MoveDatabaseIT {

    /** Of a twentieth of a second each. */
    private static final int TRIES = 1200;

    @TempDir
    Path folder;

    private CliFixture stage;

    @BeforeEach
    void start() {
        stage = CliFixture.inHome(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Launched launch(Map<String, String> variables, String... args) throws Exception {
        return new Launched(folder, variables, args);
    }

    private void runs(Map<String, String> variables, String... args) throws Exception {
        try (Launched launched = launch(variables, args)) {
            assertThat(launched.end()).as(launched.said()).isZero();
        }
    }

    @Test
    void aMoveThatIsKilledLeavesNothingAndTheNextOneMovesEverything() throws Exception {
        stage.pictures(3);
        runs(stage.variables(), "sync");
        stage.pictures(2);
        runs(stage.variables(), "link");
        String target = TestDatabases.create();
        Map<String, String> own = TestDatabases.variables(target);
        String url = "postgresql://%s@%s:%s/%s"
                .formatted(own.get("POSTGRES_USER"), own.get("POSTGRES_HOST"), own.get("POSTGRES_PORT"), target);
        // The move comes to a stand where it has copied media files already, and copies posts.
        TestDatabases.query(target, """
                create function wait() returns trigger language plpgsql as
                    'begin perform pg_advisory_xact_lock(4711); return new; end';
                create trigger waits before insert on posts for each row execute function wait();
                select pg_advisory_lock(4711)""");

        try (Launched killed = launch(stage.variables(), "move-database", "--to", url)) {
            String waiting = "select pid from pg_locks where locktype = 'advisory' and not granted";
            for (int i = 0; TestDatabases.query(target, waiting).isEmpty(); i++) {
                assertThat(killed.runs() && i < TRIES).as(killed.said()).isTrue();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            killed.kill();
        }

        TestDatabases.query(target, "select pg_advisory_unlock(4711)");
        // The lock on the tables is gone once the server has seen that nobody is there any more.
        TestDatabases.query(target, "drop function wait cascade");
        for (String table : TestDatabases.query(
                target,
                "select tablename from pg_tables where schemaname = 'public' and tablename not like 'flyway%'")) {
            assertThat(TestDatabases.query(target, "select count(*) from " + table))
                    .as(table)
                    .containsExactly("0");
        }
        runs(stage.variables(), "move-database", "--to", url);
        Map<String, String> moved = new HashMap<>(stage.variables());
        moved.putAll(own);
        runs(moved, "sync");
        runs(moved, "sync");
        assertThat(stage.telegram.posts(stage.channel))
                .filteredOn(post -> post.kind() == Post.Kind.PHOTO)
                .extracting(stage::number)
                .containsExactly(1, 2, 3, 4, 5);
    }
}
