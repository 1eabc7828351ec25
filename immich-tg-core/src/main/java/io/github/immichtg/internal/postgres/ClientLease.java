package io.github.immichtg.internal.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Lease of one client of the server: an empty file that stays locked while its process lives, connected or not. Its
 * name contains the client's {@link Machine}; an empty file needs no space on a full disk. Requires the {@link
 * HomeLock}.
 */
final class ClientLease implements AutoCloseable {

    /** Identifies the files of this process by name: probing its own lock would release it. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private final Path file;
    private final FileChannel channel;

    private ClientLease(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static ClientLease enter(Path folder, String machine) throws IOException {
        Path file = folder.resolve(machine + "." + PROCESS + "." + UUID.randomUUID());
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        ClientLease lease = new ClientLease(file, channel);
        try {
            channel.lock();
        } catch (IOException e) {
            lease.close();
            throw e;
        }
        return lease;
    }

    /** An empty file of this process. */
    Path file() {
        return file;
    }

    /** Machines of the other live clients, one entry each; deletes the files of dead ones. */
    List<String> others() throws IOException {
        List<String> machines = new ArrayList<>();
        try (var files = Files.newDirectoryStream(file.resolveSibling("."))) {
            for (Path other : files) {
                String[] name = other.getFileName().toString().split("\\.", -1);
                if (name.length == 3 && !other.getFileName().equals(file.getFileName())) {
                    if (name[1].equals(PROCESS) || isLocked(other)) {
                        machines.add(name[0]);
                    } else {
                        Files.deleteIfExists(other);
                    }
                }
            }
        }
        return machines;
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel probe = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return probe.tryLock() == null;
        } catch (OverlappingFileLockException | AccessDeniedException e) {
            // Owned by another user, who alone could delete it.
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Ends the lease. Idempotent. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            channel.close();
        }
    }
}
