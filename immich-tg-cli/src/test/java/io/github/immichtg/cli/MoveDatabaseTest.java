package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.store.DatabaseMove;
import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.internal.store.sql.DatabaseAddress;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.standins.telegram.Post;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The move of everything to another database, and what is posted after it. */
@Tag("database")
class MoveDatabaseTest {

    /** Rows of the tables that a sync leaves empty. */
    private static final String THE_REST = """
            insert into users (username, telegram_id, language) values ('ben', 501, 'ru');
            insert into conversations select user_id, 'channel' from users where telegram_id = 501;
            insert into notices select user_id, 'key' from users where telegram_id = 501;
            insert into bots (bot_id, next_update) values (4711, 12) on conflict do nothing;
            insert into updates values (4711, 12, 501, '\\x00ff10', 0);
            insert into chats (chat_id) values (-1009) on conflict do nothing;
            insert into automatic_forwards (channel_chat_id, channel_message_id, group_chat_id, group_message_id, seen)
                values (-1009, 1, -1010, 2, '{"kind": "photo", "caption": "Tab\\t, break\\nand \\\\ bar"}');
            insert into markers (chat_id, message_id) values (-1009, 5);
            insert into edits (chat_id) values (-1009);
            insert into decodings select min(media_id), 'a process', true, 1 from media_files;
            insert into comments (media_id, state) select min(media_id), 'dropped' from media_files on conflict do nothing;
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('deliver', '1', '\\x01', now(), false, 1);
            insert into scheduled_looks (task_name, task_instance, execution_time, picked, version)
                values ('look', '1', now(), false, 1);
            """;

    @TempDir
    Path folder;

    private CliFixture stage;

    @BeforeEach
    void start() {
        stage = CliFixture.onServer(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Ran run(String... args) {
        return Ran.in(folder, stage.variables(), args);
    }

    private Ran runIn(String database, String... args) {
        Map<String, String> moved = new HashMap<>(stage.variables());
        moved.putAll(TestDatabases.variables(database));
        return Ran.in(folder, moved, args);
    }

    private static String empty() {
        String name = TestDatabases.create() + "_new";
        TestDatabases.query("postgres", "create database " + name + " template template0");
        return name;
    }

    private static String url(String database) {
        Map<String, String> at = TestDatabases.variables(database);
        return "postgresql://%s@%s:%s/%s"
                .formatted(at.get("POSTGRES_USER"), at.get("POSTGRES_HOST"), at.get("POSTGRES_PORT"), database);
    }

    private String source() {
        return Objects.requireNonNull(stage.variables().get("POSTGRES_DB"));
    }

    private static List<String> tables(String database) {
        return TestDatabases.query(
                database,
                "select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'"
                        + " order by tablename");
    }

    private static List<String> dump(String database) {
        List<String> all = new ArrayList<>();
        for (String table : tables(database)) {
            TestDatabases.query(database, "select t::text from " + table + " t")
                    .forEach(row -> all.add(table + " " + row));
        }
        TestDatabases.query(
                        database,
                        "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1")
                .forEach(all::add);
        return all.stream().sorted().toList();
    }

    private long posts() {
        return stage.telegram.posts(stage.channel).stream()
                .filter(post -> post.kind() != Post.Kind.TEXT)
                .count();
    }

    /** Three pictures published and two pending, beside rows of everything else. */
    private void fill() {
        stage.pictures(3);
        assertThat(run("sync").code()).isZero();
        stage.pictures(2);
        assertThat(run("link").code()).isZero();
        TestDatabases.query(source(), THE_REST);
    }

    @Test
    void afterTheMoveWhatIsPendingIsPostedOnceAndNothingTwice() {
        fill();
        List<String> before = dump(source());
        for (String table : tables(source())) {
            assertThat(TestDatabases.query(source(), "select count(*) from " + table))
                    .as("THE_REST has a row for %s", table)
                    .doesNotContain("0");
        }
        String target = empty();

        Ran dry = run("move-database", "--to", url(target), "--dry-run", "--output", "json");

        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(tables(target)).isEmpty();
        Ran ran = run("move-database", "--to", url(target), "--output", "json");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        assertThat(json.path("tables"))
                .isEqualTo(dry.json().path("tables"))
                .hasSize(tables(source()).size());
        assertThat(json.path("variables").path("POSTGRES_DB").textValue()).isEqualTo(target);
        assertThat(dump(source())).as("the old database stays as it was").isEqualTo(before);
        assertThat(dump(target)).isEqualTo(before);

        assertThat(runIn(target, "status", "--output", "json").json())
                .isEqualTo(run("status", "--output", "json").json());
        Ran sync = runIn(target, "sync", "--output", "json");
        assertThat(sync.json().path("published").intValue()).as(sync.err()).isEqualTo(2);
        stage.pictures(1);
        assertThat(runIn(target, "sync").code()).isZero();
        assertThat(posts()).isEqualTo(6);

        saysInShort(run("move-database", "--to", url(target)), 2, "is already used by immich-tg");
        saysInShort(run("move-database", "--to", url(target), "--dry-run"), 2, "is already used by immich-tg");
    }

    @Test
    void tellsWhatToSetAndToKeep() throws Exception {
        fill();
        String target = TestDatabases.create();
        Map<String, String> variables = new HashMap<>(stage.variables());
        variables.put(
                "TARGET_POSTGRES_PASSWORD_FILE",
                Files.writeString(folder.resolve("secret"), "hunter2").toString());

        Ran ran = Ran.in(folder, variables, "move-database", "--to", url(target) + "?sslmode=prefer");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "media_files          5",
                        "the old database is unchanged",
                        "  POSTGRES_HOST=127.0.0.1",
                        "  POSTGRES_DB=" + target + "?…",
                        "Keep " + folder.resolve("home/secret.key"))
                .doesNotContain("hunter2", "sslmode");
    }

    @Test
    void whatFailsInTheMiddleLeavesTheNewDatabaseEmpty() {
        fill();
        String target = TestDatabases.create();
        List<String> untouched = dump(target);
        // The last of the tables, by its foreign keys.
        TestDatabases.query(target, "alter table post_items add constraint broken check (position < 0)");

        Ran ran = run("move-database", "--to", url(target));

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("violates check constraint").doesNotContain("\tat ");
        assertThat(dump(target)).isEqualTo(untouched);
        TestDatabases.query(target, "alter table post_items drop constraint broken");
        assertThat(run("move-database", "--to", url(target)).code()).isZero();
        assertThat(dump(target)).isEqualTo(dump(source()));
    }

    @Test
    void whatLosesItsConnectionInTheMiddleLeavesTheNewDatabaseEmpty() throws Exception {
        fill();
        String target = TestDatabases.create();
        List<String> untouched = dump(target);
        TestDatabases.query(target, """
                create function wait() returns trigger language plpgsql as
                    'begin perform pg_advisory_xact_lock(4711); return new; end';
                create trigger waits before insert on posts for each row execute function wait();
                select pg_advisory_lock(4711)""");
        CompletableFuture<Ran> running = CompletableFuture.supplyAsync(() -> run("move-database", "--to", url(target)));
        String waiting = "select pid from pg_locks where locktype = 'advisory' and not granted";
        while (TestDatabases.query(target, waiting).isEmpty()) {
            assertThat(running).isNotDone();
        }
        assertThat(TestDatabases.query(
                        target,
                        "select count(*) from pg_stat_activity where application_name = 'immich-tg move'"
                                + " and datname = current_database() and state = 'active'"))
                .containsExactly("1");

        TestDatabases.query(target, "select pg_terminate_backend(pid) from (" + waiting + ") waiting");

        saysInShort(running.get(), 4, "cannot be reached");
        TestDatabases.query(target, "select pg_advisory_unlock(4711); drop function wait cascade");
        assertThat(dump(target)).isEqualTo(untouched);
        assertThat(run("move-database", "--to", url(target)).code()).isZero();
        assertThat(dump(target)).isEqualTo(dump(source()));
    }

    @Test
    void oneThatIsStoppedLeavesTheNewDatabaseEmpty() {
        fill();
        String target = TestDatabases.create();
        List<String> untouched = dump(target);
        DatabaseMove move = new DatabaseMove(options(source()), options(target));
        move.stop();

        assertThatThrownBy(move::run).hasMessage("Stopped; nothing was moved.");

        assertThat(dump(target)).isEqualTo(untouched);
    }

    private static DatabaseOptions options(String database) {
        return DatabaseAddress.parse(url(database), "a test", Optional.empty());
    }

    @Test
    void refusesWhileAnotherProcessUsesTheOldDatabase() {
        fill();
        String target = TestDatabases.create();
        // Named otherwise, but with the lock of a bot's updates.
        TestDatabases.query(source(), "select pg_advisory_lock(hashtextextended('immich-tg updates of 4711', 0))");

        saysInShort(run("move-database", "--to", url(target)), 2, "Another process of immich-tg uses the old database");

        TestDatabases.query(source(), "select pg_advisory_unlock_all()");
        TestDatabases.query(source(), "set application_name = 'immich-tg'");
        saysInShort(run("move-database", "--to", url(target)), 2, "Another process of immich-tg uses the old database");
        TestDatabases.query(source(), "set application_name = 'psql'");
        assertThat(run("move-database", "--to", url(target)).code()).isZero();
    }

    @Test
    void saysWhatIsWrongWithTheAddressOrADatabase() {
        fill();
        saysInShort(run("move-database"), 2, "--to");
        saysInShort(
                run("move-database", "--to", "postgresql://me:hunter2@/"), 2, "Invalid address of the new database");
        saysInShort(run("move-database", "--to", "postgresql://me:hunter2@127.0.0.1:1/x"), 4, "cannot be reached");
        saysInShort(run("move-database", "--to", url("no_such")), 2, "does not exist");
        saysInShort(run("move-database", "--to", url(source())), 2, "Both are the same database");
        String others = empty();
        TestDatabases.query(others, "create table recipes (name text)");
        saysInShort(run("move-database", "--to", url(others)), 2, "contains tables that do not belong to");
        assertThat(tables(others)).containsExactly("recipes");
        String foreign = empty();
        TestDatabases.query(
                foreign,
                "drop role if exists guest; create role guest login; revoke create on schema public from public");
        String byGuest = url(foreign).replaceFirst("//[^@]*@", "//guest@");
        saysInShort(run("move-database", "--to", byGuest, "--dry-run"), 2, "'guest' lacks a privilege");
        saysInShort(runIn(empty(), "move-database", "--to", url(empty())), 2, "There is nothing to move");
        Map<String, String> nothing =
                new HashMap<>(Map.of("IMMICH_TG_HOME", folder.resolve("none").toString()));
        saysInShort(
                Ran.in(folder, nothing, "move-database", "--to", url(TestDatabases.create())),
                2,
                "There is no database in " + folder.resolve("none"));
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private static void saysInShort(Ran run, int code, String expected) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(expected).doesNotContain("Exception", "\tat ", "hunter2");
        assertThat(run.err().lines()).hasSizeBetween(1, 3);
    }
}
