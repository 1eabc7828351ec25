package io.github.immichtg.bot;

import io.github.immichtg.store.local.TestServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, and a database of its own for each. */
final class Databases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Databases() {}

    private static final class Server {
        static final URI ADDRESS = URI.create(TestServer.start().substring("jdbc:".length()));
    }

    /** A new one, by its name. */
    static String create() {
        String name = "bot_" + COUNT.incrementAndGet();
        query("postgres", "create database " + name);
        return name;
    }

    /** The variables that lead to it. */
    static Map<String, String> variables(String name) {
        return Map.of(
                "POSTGRES_HOST",
                Server.ADDRESS.getHost(),
                "POSTGRES_PORT",
                Integer.toString(Server.ADDRESS.getPort()),
                "POSTGRES_DB",
                name,
                "POSTGRES_USER",
                TestServer.USER,
                "POSTGRES_PASSWORD",
                "none");
    }

    /** Runs a statement; the rows it gives, each as text with its columns parted by a bar. */
    static List<String> query(String name, String sql) {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + Server.ADDRESS.resolve("/" + name), "postgres", "none");
                Statement statement = connection.createStatement()) {
            List<String> found = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        row.add(String.valueOf(rows.getString(column)));
                    }
                    found.add(String.join("|", row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
