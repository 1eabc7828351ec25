package io.github.immichtg.media;

import io.github.immichtg.folder.OwnFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Hidden staging folder beside the final location. It is locked while its process lives; those of dead processes are
 * deleted. Closing it deletes it.
 */
final class StagingFolder implements AutoCloseable {

    private static final String PREFIX = ".immich-tg-";
    private static final String UNBORN = ".new";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;

    private StagingFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Creates a staging folder within a folder, which is created if missing. */
    static StagingFolder within(Path parent) throws IOException {
        Files.createDirectories(parent);
        removeLeftovers(parent);
        Path folder = parent.resolve(PREFIX + UUID.randomUUID().toString().substring(0, 8));
        // Locked under another name first, so that no process finds it unlocked and deletes it as abandoned.
        Path unborn = Files.createDirectory(folder.resolveSibling(folder.getFileName() + UNBORN));
        boolean born = false;
        try {
            FileChannel lock =
                    FileChannel.open(unborn.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            Files.move(unborn, folder, StandardCopyOption.ATOMIC_MOVE);
            born = true;
            return new StagingFolder(folder, lock);
        } finally {
            if (!born) {
                OwnFolder.delete(unborn);
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Creates a subfolder for one file. */
    Path room() throws IOException {
        return Files.createTempDirectory(folder, "file-");
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
    public void close() throws IOException {
        lock.close();
        OwnFolder.delete(folder);
    }
}
