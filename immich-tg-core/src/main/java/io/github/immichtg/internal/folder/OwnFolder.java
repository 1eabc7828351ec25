package io.github.immichtg.internal.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Private folders for other people's pictures and keys: accessible to their owner only, regardless of the umask. */
public final class OwnFolder {

    private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);

    private static final String PRIVATE = "rwx------";

    private static final boolean HAS_MODES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnFolder() {}

    /**
     * Creates the home if it is missing. Root's home may be traversed but not listed, because another user may have
     * to run PostgreSQL in it. An existing home keeps its permissions.
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

    /** Creates a folder within a home if it is missing, and restricts its permissions if it is open to others. */
    public static Path within(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            home(folder.toAbsolutePath().resolveSibling(".").normalize());
            make(folder);
        }
        close(folder, PRIVATE);
        return folder;
    }

    /** Deletes a folder with its content, if it exists. Links are not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                // Another process may delete the same leftovers.
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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
            // Owned by another user, or on a file system without modes.
            LOG.warn("Folder {} may be accessible to other users of this machine: {}", folder, e.getMessage());
        }
    }
}
