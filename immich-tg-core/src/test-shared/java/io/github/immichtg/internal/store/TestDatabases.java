package io.github.immichtg.internal.store;

import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.DatabaseOptions;

import io.github.immichtg.internal.postgres.TestServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases for tests of whole programs, each with our schema and for one test alone, on one server for all of this JVM. */
public final class TestDatabases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Kept by the database's name: some tests ask again and again until something is there. */
    private static final Map<String, Connection> CONNECTIONS = new ConcurrentHashMap<>();

    private TestDatabases() {}

    private static final class Server {
        static final URI ADDRESS = URI.create(TestServer.start().substring("jdbc:".length()));

        static {
            String jdbc = "jdbc:" + ADDRESS.resolve("/template1");
            Database.open(DatabaseOptions.of(jdbc, TestServer.USER, "none"), SecretKey.of(SecretKey.generate()))
                    .close();
        }
    }

    /** A new one, by its name. */
    public static String create() {
        String name = "program_" + COUNT.incrementAndGet();
        query("postgres", "create database " + name);
        return name;
    }

    /** The variables that lead to it. */
    public static Map<String, String> variables(String name) {
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

    private static Connection connect(String name) {
        try {
            return DriverManager.getConnection("jdbc:" + Server.ADDRESS.resolve("/" + name), TestServer.USER, "none");
        } catch (SQLException e) {
            throw new AssertionError(name, e);
        }
    }

    /** Runs a statement; the rows it gives, each as text with its columns parted by a bar. */
    public static List<String> query(String name, String sql) {
        try (Statement statement =
                CONNECTIONS.computeIfAbsent(name, TestDatabases::connect).createStatement()) {
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
