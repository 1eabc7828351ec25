package io.github.immichtg.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders of ours, which hold other people's pictures and keys: closed to everybody else, whatever the umask says. */
public final class OwnFolder {

    private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);

    private static final String PRIVATE = "rwx------";

    private static final boolean HAS_MODES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnFolder() {}

    /**
     * Makes the home where it is missing. Root's may be passed through, but not listed: another user may have to run
     * PostgreSQL in it. One that is there already stays as its owner has made it.
     */
    public static void home(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home.toAbsolutePath().resolveSibling(".").normalize());
            make(home);
            if (HAS_MODES && Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid"))) {
                close(home, "rwx--x--x");
            }
        }
    }

    /** Makes a folder within a home where it is missing, and closes it where it is open. */
    public static Path within(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            home(folder.toAbsolutePath().resolveSibling(".").normalize());
            make(folder);
        }
        close(folder, PRIVATE);
        return folder;
    }

    private static void make(Path folder) throws IOException {
        if (HAS_MODES) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void close(Path folder, String mode) throws IOException {
        if (!HAS_MODES
                || PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                        .equals(mode)) {
            return;
        }
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            // Another user's, or on a disk that knows no modes.
            LOG.warn("{} may be open to other users of this machine: {}", folder, e.getMessage());
        }
    }
}
