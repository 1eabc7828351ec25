package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;

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
 * The product's own PostgreSQL for all tests of this JVM, whose data nobody misses: it need not survive a crash, and lets
 * everybody in, which makes it several times as fast.
 */
public final class TestServer {

    /** The role of the tests, which may do everything; any password will do. */
    public static final String USER = "postgres";

    /** In bytes; several times what the tests of one build leave. */
    private static final long ROOM = 6L << 30;

    private TestServer() {}

    /**
     * Starts it; it ends with this JVM, and its folder goes.
     *
     * @return its address for the PostgreSQL driver, up to the database's name
     */
    public static String start() {
        try {
            // Root has another user run it, who has to be able to enter.
            Path home = Files.createTempDirectory(
                    parent(),
                    "immich-tg-test-postgres-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            // Checking a password takes longer than what most tests ask. Our own start checks that it is our server.
            Path access = Files.writeString(home.resolve("access"), """
                    host all %s 127.0.0.1/32 scram-sha-256
                    host all all 127.0.0.1/32 trust
                    """.formatted(ServerConnection.USER));
            Files.setPosixFilePermissions(access, PosixFilePermissions.fromString("rw-r--r--"));
            LocalPostgres server = LocalPostgres.open(
                    LentPrograms.in(home),
                    List.of(
                            "fsync=off",
                            "full_page_writes=off",
                            "synchronous_commit=off",
                            "max_connections=300",
                            "max_wal_size=64MB",
                            "hba_file=" + access));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(home)));
            try (Connection connection =
                            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create role " + USER + " superuser login");
            }
            return server.jdbcUrl().replaceFirst("[^/]*$", "");
        } catch (IOException | SQLException | LocalPostgresException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** In memory, where there is room: on a disk, most of the time would go into making and dropping databases. */
    private static Path parent() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) && memory.toFile().getUsableSpace() > ROOM
                ? memory
                : Path.of(System.getProperty("java.io.tmpdir"));
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
