package io.github.immichtg.internal.media;

import io.github.immichtg.internal.folder.OwnFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hidden staging folder beside the final location. It is locked while its process lives; those of dead processes are
 * deleted. Closing it deletes it.
 */
final class StagingFolder implements AutoCloseable {

    private static final String PREFIX = ".immich-tg-";
    private static final String UNBORN = ".new";
    private static final String LOCK = "lock";

    private final Path parent;
    private @Nullable Path folder;
    private @Nullable FileChannel lock;

    /** A staging folder within a folder; both are created when the first file needs them. */
    StagingFolder(Path parent) {
        this.parent = parent;
    }

    /** Creates a subfolder for one file. */
    synchronized Path room() throws IOException {
        Path opened = folder;
        if (opened == null) {
            opened = open();
            folder = opened;
        }
        return Files.createTempDirectory(opened, "file-");
    }

    private Path open() throws IOException {
        Files.createDirectories(parent);
        removeLeftovers(parent);
        Path named = parent.resolve(PREFIX + UUID.randomUUID().toString().substring(0, 8));
        // Locked under another name first, so that no process finds it unlocked and deletes it as abandoned.
        Path unborn = Files.createDirectory(named.resolveSibling(named.getFileName() + UNBORN));
        boolean born = false;
        try {
            FileChannel locked =
                    FileChannel.open(unborn.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            locked.lock();
            Files.move(unborn, named, StandardCopyOption.ATOMIC_MOVE);
            born = true;
            lock = locked;
            return named;
        } finally {
            if (!born) {
                OwnFolder.delete(unborn);
            }
        }
    }

    private static void removeLeftovers(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path one : folders) {
                if (!one.toString().endsWith(UNBORN) && Files.isDirectory(one) && isDead(one)) {
                    OwnFolder.delete(one);
                }
            }
        }
    }

    private static boolean isDead(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            // Its process died while it was deleting this folder.
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var taken = channel.tryLock()) {
            return taken != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (lock != null && folder != null) {
            lock.close();
            OwnFolder.delete(folder);
        }
    }
}
