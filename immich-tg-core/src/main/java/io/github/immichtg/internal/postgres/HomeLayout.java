package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.internal.folder.OwnFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Paths below a home: {@code postgres/} holds the unpacked binaries, the locks, and {@code server/} with one server's
 * data, password, port and log.
 */
record HomeLayout(Path home) {

    /** PostgreSQL truncates longer paths, in some places silently. */
    private static final int LONGEST_PATH = 900;

    /** PostgreSQL's own programs put their paths into double quotes of a shell and into line-based files. */
    private static final String TROUBLESOME = "\"$`\\";

    /**
     * Creates the missing folders of a home. Other users may traverse them, because an unprivileged server may have
     * to; secrets are in folders with one owner.
     */
    static HomeLayout create(Path home) throws IOException, LocalPostgresException {
        check(new HomeLayout(home.toAbsolutePath().normalize()));
        OwnFolder.home(home);
        // Canonical path, however the home was reached: a server is identified by the folder that it was started
        // with.
        HomeLayout layout = check(new HomeLayout(home.toRealPath()));
        if (!Files.isDirectory(layout.root())) {
            Files.createDirectories(layout.root());
            Files.setPosixFilePermissions(layout.root(), PosixFilePermissions.fromString("rwx--x--x"));
        }
        Files.createDirectories(
                layout.tenants(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return layout;
    }

    /** The layout of a home, without creating anything. */
    static HomeLayout of(Path home) throws IOException, LocalPostgresException {
        return check(new HomeLayout(
                Files.isDirectory(home)
                        ? home.toRealPath()
                        : home.toAbsolutePath().normalize()));
    }

    private static HomeLayout check(HomeLayout layout) throws LocalPostgresException {
        String path = layout.data().toString();
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new LocalPostgresException(
                    "PostgreSQL cannot work in a folder with such a long path: %s. Set IMMICH_TG_HOME to a shorter one."
                            .formatted(layout.home));
        }
        if (path.chars().anyMatch(c -> Character.isISOControl(c) || TROUBLESOME.indexOf(c) >= 0)) {
            throw new LocalPostgresException(
                    "PostgreSQL cannot work in a folder with one of %s or a control character in its path. Set IMMICH_TG_HOME to another one."
                            .formatted(TROUBLESOME));
        }
        return layout;
    }

    Path root() {
        return home.resolve("postgres");
    }

    Path lock() {
        return root().resolve("start.lock");
    }

    Path tenants() {
        return root().resolve("users");
    }

    Path server() {
        return root().resolve("server");
    }

    Path data() {
        return server().resolve("data");
    }

    Path password() {
        return server().resolve("password");
    }

    Path port() {
        return server().resolve("port");
    }

    Path log() {
        return server().resolve("log");
    }
}
