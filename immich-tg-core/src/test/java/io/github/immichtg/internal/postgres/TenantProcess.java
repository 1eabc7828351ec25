package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A process of its own that opens the database of a home (given URL-encoded), says so, and obeys the lines it reads:
 * {@code write N}, {@code sum}, {@code close}.
 */
final class TenantProcess {

    private TenantProcess() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Path.of(URLDecoder.decode(args[0], StandardCharsets.UTF_8));
        long start = System.nanoTime();
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            out.println("opened " + postgres.jdbcUrl() + " in " + millisSince(start));
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null && !line.equals("close"); line = in.readLine()) {
                    out.println(obey(postgres, line));
                }
            }
            start = System.nanoTime();
        } catch (LocalPostgresException e) {
            out.println("failed " + String.valueOf(e.getMessage()).replace('\n', '|'));
            return;
        }
        out.println("closed in " + millisSince(start));
    }

    private static String obey(LocalPostgres postgres, String line) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists numbers (n int)");
            if (line.startsWith("write ")) {
                statement.execute("insert into numbers values (" + Integer.parseInt(line.substring(6)) + ")");
                return "written";
            }
            try (var result = statement.executeQuery("select coalesce(sum(n), 0) from numbers")) {
                result.next();
                return "sum " + result.getLong(1);
            }
        }
    }

    private static String millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms";
    }
}
