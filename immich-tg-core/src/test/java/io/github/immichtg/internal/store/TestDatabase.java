package io.github.immichtg.internal.store;

import io.github.immichtg.internal.postgres.TestServer;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.telegram.value.ChatId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A database of a test's own on one real server for all tests of this JVM. The server puts every session into a time zone
 * that is not UTC and not even whole hours from it. Whoever made it closes it, which closes what {@link #open} gave, too.
 *
 * <pre>{@code
 * try (TestDatabase test = TestDatabase.migrated()) {
 *     Database database = test.open();
 *     test.clock().set(Instant.parse("2026-05-01T10:00:00Z"));
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    /** The time zone of every session, whatever its client asks for. */
    public static final String TIME_ZONE = "Asia/Kathmandu";

    /** One key for all tests: what it guards is made up. */
    public static final SecretKey KEY = SecretKey.of(SecretKey.generate());

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final List<Database> opened = new ArrayList<>();
    private @Nullable Connection own;
    private @Nullable TestClockSql clock;

    private TestDatabase(String template) {
        this.name = "test_" + COUNT.incrementAndGet();
        Server.INSTANCE.create(name, template);
    }

    /** An empty database with our schema; about 100 ms. */
    public static TestDatabase migrated() {
        return new TestDatabase(Server.INSTANCE.migratedTemplate);
    }

    /** A database without anything. */
    public static TestDatabase empty() {
        return new TestDatabase(Server.EMPTY_TEMPLATE);
    }

    /** How to connect to it. */
    public DatabaseOptions options() {
        return Server.INSTANCE.options(name);
    }

    /** Opens it as one process would; each call is another process. */
    public Database open() {
        Database database = Database.open(options(), KEY);
        opened.add(database);
        return database;
    }

    /** A bare connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return Server.INSTANCE.connect(name);
    }

    /** The connection of {@link #run} and {@link #query}: a new one for each would take longer than what they ask. */
    private Connection own() throws SQLException {
        if (own == null) {
            own = connect();
        }
        return own;
    }

    /** Runs statements that give nothing back. */
    public synchronized void run(String statements) {
        try (Statement statement = own().createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new AssertionError(statements, e);
        }
    }

    /** The newest message known in a chat becomes this one; a lower id changes nothing. */
    public void raiseLastMessage(ChatId chat, long messageId) {
        run(String.format(
                Locale.ROOT,
                "insert into chats (chat_id, last_message_id) values (%d, %d) on conflict (chat_id) do update"
                        + " set last_message_id = greatest(chats.last_message_id, excluded.last_message_id)",
                chat.value(),
                messageId));
    }

    /** The rows a query gives, each as text with its columns parted by a bar. */
    public synchronized List<String> query(String query) {
        try (Statement statement = own().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                found.add(String.join("|", row));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** Stops this database's clock, for all who ask it what the time is. */
    public synchronized TestClockSql clock() {
        if (clock == null) {
            clock = new TestClockSql(this);
        }
        return clock;
    }

    @Override
    public synchronized void close() {
        opened.forEach(Database::close);
        if (own != null) {
            try {
                own.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        Server.INSTANCE.run("drop database " + name + " with (force)");
    }

    /** Started by the first test that needs it, stopped with the JVM. */
    private static final class Server {

        static final Server INSTANCE = new Server();

        static final String EMPTY_TEMPLATE = "kathmandu";

        /** JDBC address of a server, up to the database's name, for whoever wants to test another version. */
        final String address;

        final String migratedTemplate = "migrated";

        /** Kept: a new one for each database would take as long as making it. */
        private @Nullable Connection maintenance;

        Server() {
            try {
                String given = System.getProperty("test.postgres");
                address = given != null ? given : TestServer.start();
                // The driver asks for the JVM's time zone when it connects; only what runs after that can change it.
                createTemplate(EMPTY_TEMPLATE, "template0", """
                        create schema time_zone;
                        create function time_zone.set() returns event_trigger language plpgsql as
                            $$ begin perform set_config('TimeZone', '%s', false); end $$;
                        do $$ begin
                            if current_setting('server_version_num')::int >= 170000 then
                                create event trigger time_zone on login execute function time_zone.set();
                            end if;
                        end $$;
                        """.formatted(TIME_ZONE));
                createTemplate(migratedTemplate, EMPTY_TEMPLATE, "select 1");
                Database.open(options(migratedTemplate), KEY).close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void createTemplate(String name, String from, String statements) throws SQLException {
            create(name, from);
            try (Connection connection = connect(name);
                    Statement statement = connection.createStatement()) {
                statement.execute(statements);
            }
        }

        void create(String name, String template) {
            // A server that outlives us may have one of an earlier run.
            run("drop database if exists " + name + " with (force)");
            run("create database " + name + " template " + template);
        }

        DatabaseOptions options(String database) {
            return new DatabaseOptions(address + database, "postgres", "", 5);
        }

        Connection connect(String database) throws SQLException {
            return DriverManager.getConnection(address + database, "postgres", "");
        }

        synchronized void run(String sql) {
            try {
                if (maintenance == null) {
                    maintenance = connect("postgres");
                }
                try (Statement statement = maintenance.createStatement()) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
