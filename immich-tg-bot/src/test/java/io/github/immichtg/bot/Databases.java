package io.github.immichtg.bot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        static final int PORT = start();

        private static int start() {
            try {
                return EmbeddedPostgres.start().getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
                "localhost",
                "POSTGRES_PORT",
                Integer.toString(Server.PORT),
                "POSTGRES_DB",
                name,
                "POSTGRES_USER",
                "postgres");
    }

    /** Runs a statement; the rows it gives, each as text with its columns parted by a bar. */
    static List<String> query(String name, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + Server.PORT + "/" + name, "postgres", "");
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
