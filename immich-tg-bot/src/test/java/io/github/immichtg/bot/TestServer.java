package io.github.immichtg.bot;

import io.github.immichtg.store.local.LocalPostgres;
import io.github.immichtg.store.local.LocalPostgresException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The product's own PostgreSQL, for all tests of this JVM,
 * whose data nobody misses: it need not survive a crash, which makes it several times as fast.
 */
final class TestServer {

    private static final List<String> SETTINGS =
            List.of("fsync = off", "full_page_writes = off", "synchronous_commit = off", "max_connections = 300");

    private TestServer() {}

    /** Starts it; it ends with this JVM, and its folder goes. */
    static LocalPostgres start() {
        try {
            // Root has another user run it, who has to be able to enter.
            Path home = Files.createTempDirectory(
                    "postgres-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            try (LocalPostgres usual = LocalPostgres.open(home);
                    Connection connection =
                            DriverManager.getConnection(usual.jdbcUrl(), usual.user(), usual.password());
                    Statement statement = connection.createStatement()) {
                for (String setting : SETTINGS) {
                    statement.execute("alter system set " + setting);
                }
                // Whoever reaches it is let in, by any name: checking a password takes longer than what most tests ask.
                Path access = Files.writeString(home.resolve("access"), "host all all 127.0.0.1/32 trust\n");
                Files.setPosixFilePermissions(access, PosixFilePermissions.fromString("rw-r--r--"));
                statement.execute("alter system set hba_file = '" + access + "'");
                statement.execute("create role postgres superuser login");
            }
            LocalPostgres server = LocalPostgres.open(home);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(home)));
            return server;
        } catch (IOException | SQLException | LocalPostgresException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Does not wait for connections that tests have left open, as closing would. */
    private static void end(Path home) {
        try {
            Path pid = home.resolve("postgres/server/data/postmaster.pid");
            long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst());
            ProcessHandle.of(postmaster).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
