package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.internal.folder.OwnFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data directory of a server: initialized atomically, and checked for the programs' version. */
final class DataDirectory {

    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (\\d+)");
    private static final int PASSWORD_BYTES = 24;

    /** Settings of a small server; users can override them in {@code data/postgresql.conf}. */
    private static final List<String> SETTINGS = List.of(
            "shared_buffers=32MB",
            "max_connections=100",
            "max_wal_size=256MB",
            "min_wal_size=32MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_logical_replication_workers=0",
            "max_parallel_workers_per_gather=0",
            "io_method=sync",
            // Segments in /dev/shm are removed by systemd when their user logs out, and are scarce in containers.
            "dynamic_shared_memory_type=mmap");

    private DataDirectory() {}

    /** Initializes the data directory if there is none yet. */
    static void make(HomeLayout layout, Path binaries, RunAsUser account)
            throws IOException, LocalPostgresException, InterruptedException {
        if (Files.isDirectory(layout.server())) {
            adopt(layout, account);
            return;
        }
        Path aside = layout.root().resolve("server.new");
        OwnFolder.delete(aside);
        try {
            Files.createDirectory(
                    aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            writePassword(aside.resolve("password"));
            adopt(aside, account);
            initialise(layout, aside, binaries, account);
            Folder.sync(aside);
            Folder.publish(aside, layout.server());
        } finally {
            OwnFolder.delete(aside);
        }
    }

    /** Data of another major version can only be read by the programs that wrote them. */
    static void checkVersion(HomeLayout layout, RunAsUser account) throws IOException, LocalPostgresException {
        String made = version(layout);
        Matcher version = VERSION.matcher(account.version());
        if (!version.find() || !version.group(1).equals(made)) {
            throw new LocalPostgresException(
                    "The database in %s was made by PostgreSQL %s, and this program brings %s. Use the version of the program that made it, move the folder away to start over, or set POSTGRES_HOST to a server of yours."
                            .formatted(layout.data(), made, account.version()));
        }
    }

    /** The major version of the PostgreSQL that wrote the data. */
    static String version(HomeLayout layout) throws IOException, LocalPostgresException {
        Path marker = layout.data().resolve("PG_VERSION");
        if (!Files.isRegularFile(marker)) {
            throw new LocalPostgresException(
                    "%s no longer contains a database. Restore its content, or move the folder away to start over."
                            .formatted(layout.data()));
        }
        return Files.readString(marker).strip();
    }

    static String readPassword(HomeLayout layout) throws IOException, LocalPostgresException {
        String password = Files.isRegularFile(layout.password())
                ? Files.readString(layout.password()).strip()
                : "";
        if (password.isEmpty()) {
            throw new LocalPostgresException(
                    "The database's password in %s is lost. Restore the file from a backup, or move %s away to start over."
                            .formatted(layout.password(), layout.server()));
        }
        return password;
    }

    private static void adopt(HomeLayout layout, RunAsUser account) throws IOException {
        if (Folder.uid(layout.server()) == 0) {
            adopt(layout.server(), account);
        }
    }

    private static void adopt(Path server, RunAsUser account) throws IOException {
        if (Folder.uid(server) != account.uid()) {
            Folder.give(server, account.uid(), account.gid());
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        Folder.sync(file);
    }

    private static void initialise(HomeLayout layout, Path aside, Path binaries, RunAsUser account)
            throws IOException, LocalPostgresException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + aside.resolve("data"),
                "--username=" + ServerConnection.USER,
                "--pwfile=" + aside.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--wal-segsize=4",
                "--no-instructions"));
        SETTINGS.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        Path log = aside.resolve("initdb.log");
        Process process = ProgramRunner.start(aside, account.command(binaries, "initdb", arguments), log);
        int exit;
        try {
            exit = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        if (exit != 0) {
            throw new ServerLog(log).failure("PostgreSQL could not initialize its database", layout.home(), 0);
        }
        Files.delete(log);
    }
}
