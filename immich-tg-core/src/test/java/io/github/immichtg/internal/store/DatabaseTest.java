package io.github.immichtg.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.sql.SqlErrors;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

@Tag("database")
class DatabaseTest {

    private final TestDatabase test = TestDatabase.empty();

    @AfterEach
    void drop() {
        test.close();
    }

    @Test
    void bringsAnEmptyDatabaseToItsSchemaAndLeavesItThereTheNextTime() {
        test.open().close();
        assertThat(test.open().subscriptions().all()).isEmpty();
    }

    @Test
    void knowsItsOwnMigrationsWithoutFlyway() {
        test.open().close();

        assertThat(test.query("select max(version::int), count(*), sum(checksum) from flyway_schema_history"))
                .as("after a new migration, Schema.LATEST has to follow")
                .containsExactly("%s|%d|%d"
                        .formatted(Schema.LATEST.version(), Schema.LATEST.count(), Schema.LATEST.checksums()));
    }

    @Test
    void aMigrationThatFailedOrIsNotOursIsNotPassedOver() {
        test.open().close();
        test.run("update flyway_schema_history set checksum = checksum + 1 where version = '3'");
        assertRefused().hasMessageContaining("do not belong to this version of immich-tg");
        test.run("update flyway_schema_history set checksum = checksum - 1 where version = '3'");
        test.open().close();
        test.run("update flyway_schema_history set success = false where version = '15'");
        assertRefused();
    }

    @Test
    void severalProcessesBeginAtOnce() throws Exception {
        Callable<Integer> process = () -> {
            try (Database database = Database.open(test.options(), TestDatabase.KEY)) {
                return database.subscriptions().all().size();
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> found :
                    threads.invokeAll(Stream.generate(() -> process).limit(4).toList())) {
                assertThat(found.get()).isZero();
            }
        }
        assertThat(test.query("select version from flyway_schema_history"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, Schema.LATEST.count())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void refusesAnotherProgramsDatabaseAndLeavesItAlone() {
        test.run("create table assets (id uuid)");

        assertRefused().hasMessageContaining("use an empty database");
        assertThat(test.query("select tablename from pg_tables where schemaname = 'public'"))
                .containsExactly("assets");
    }

    @Test
    void refusesAnotherProgramsFlywayHistory() {
        test.open().close();
        test.run("update flyway_schema_history set description = 'orders', checksum = 1");

        assertRefused().hasMessageContaining("use an empty database");
    }

    @Test
    void refusesTheSchemaOfANewerProgram() {
        test.open().close();
        test.run("insert into flyway_schema_history select 99, '99', 'more', type, 'V99__more.sql', 1, installed_by,"
                + " installed_on, 1, true from flyway_schema_history where version = '1'");

        assertRefused().hasMessageContaining("newer version of immich-tg");
    }

    @Test
    void saysThatNoServerIsThere() {
        DatabaseOptions options =
                DatabaseOptions.of("jdbc:postgresql://127.0.0.1:1/photos?password=hunter2", "me", "hunter2");

        assertThatThrownBy(() -> Database.open(options, TestDatabase.KEY))
                .isInstanceOf(StoreException.Unreachable.class)
                .hasMessageContaining("postgresql://127.0.0.1:1/photos cannot be reached")
                .hasMessageNotContaining("hunter2");
        assertThat(options.toString()).doesNotContain("hunter2").contains("127.0.0.1:1/photos");
    }

    @Test
    void saysThatThereIsNoSuchDatabase() {
        String url = test.options().url().replaceAll("/test_\\d+", "/nowhere");

        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url, "postgres", ""), TestDatabase.KEY))
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("/nowhere");
    }

    @Test
    void saysThatTheUserIsNotLetIn() {
        String url = test.options().url().replaceAll("\\?.*", "");

        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url, "stranger", "wrong"), TestDatabase.KEY))
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("refused the login of user 'stranger'")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void saysThatAPasswordIsMissing() {
        // As the driver does, when the server asks for a password and there is none.
        var asked = new PSQLException(
                "The server requested SCRAM-based authentication, but the password is an empty string.",
                PSQLState.CONNECTION_REJECTED);

        assertThat(SqlErrors.translate(asked, test.options()))
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("refused the login of user")
                .hasMessageContaining("the password is an empty string");
    }

    @Test
    void saysThatTheHostIsUnknown() {
        DatabaseOptions options = DatabaseOptions.of("jdbc:postgresql://nowhere.invalid/photos", "me", "");

        assertThatThrownBy(() -> Database.open(options, TestDatabase.KEY))
                .isInstanceOf(StoreException.Unreachable.class)
                .hasMessageContaining("nowhere.invalid/photos cannot be reached: its host name is unknown");
    }

    @Test
    void saysThatARightIsMissing() {
        test.run("drop role if exists reader; create role reader login; revoke create on schema public from public");
        String url = test.options().url().replaceAll("\\?.*", "");

        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url, "reader", ""), TestDatabase.KEY))
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("lacks a privilege");
    }

    @Test
    void refusesAnOldServerAndAnotherEncoding() {
        assertThatThrownBy(() -> Schema.checkServer(130_014, "13.14", "UTF8"))
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("PostgreSQL 13.14")
                .hasMessageContaining("14 or newer");
        assertThatThrownBy(() -> Schema.checkServer(150_000, "15.0", "SQL_ASCII"))
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("SQL_ASCII");
    }

    @Test
    void saysThatTheAddressCannotBeRead() {
        for (String url : List.of("jdbc:postgresql://host:port/x", "jdbc:postgresql:")) {
            assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url, "me", ""), TestDatabase.KEY))
                    .isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> DatabaseOptions.of("jdbc:mysql://host/x", "me", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatTheServerWentAway() {
        Database database = test.open();
        assertThat(database.subscriptions().all()).isEmpty();
        test.run("alter table subscriptions rename to gone");
        assertThatThrownBy(() -> database.subscriptions().all())
                .isInstanceOf(StoreException.Failed.class)
                .hasMessageContaining("subscriptions");

        database.close();
        assertThatThrownBy(() -> database.subscriptions().all()).isInstanceOf(StoreException.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> Database.open(test.options(), TestDatabase.KEY))
                .isInstanceOf(StoreException.Misconfigured.class);
    }
}
