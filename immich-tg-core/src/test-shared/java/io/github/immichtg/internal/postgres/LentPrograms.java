package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * PostgreSQL's programs for the homes of tests, unpacked once on this machine: unpacking takes seconds of processor time, which
 * each fork and each launched program would pay again. They stay in the folder for temporary files, for the next build.
 */
public final class LentPrograms {

    private LentPrograms() {}

    /**
     * Makes a home whose programs need not be unpacked.
     *
     * @param home a folder that is there or not, without programs
     * @return {@code home}
     */
    public static Path in(Path home) {
        try {
            Path programs = unpacked();
            Files.createSymbolicLink(HomeLayout.create(home).root().resolve(programs.getFileName()), programs);
            return home;
        } catch (IOException | LocalPostgresException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path unpacked() throws IOException, LocalPostgresException {
        String user = System.getProperty("user.name");
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "immich-tg-test-programs-" + user);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            // Root has another user run them, who has to be able to enter.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (!Files.getOwner(folder).getName().equals(user)) {
            throw new IllegalStateException(folder + " is somebody else's: remove it.");
        }
        try (FileChannel lock = FileChannel.open(
                        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            return Binaries.unpacked(folder);
        }
    }
}
