package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.folder.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Files of this process under {@code IMMICH_TG_HOME}: temporary files in {@code tmp/<process>} and the lock {@code
 * run/<process>}, which shows other processes that it is alive. The operating system releases the lock when the process
 * ends, so a lock that can be acquired belongs to a dead process. Thread-safe. Closing removes the temporary files.
 */
public final class Workspace implements AutoCloseable {

    private final Path run;
    private final Path files;
    private final String process;
    private final FileChannel channel;

    private Workspace(Path run, Path files, String process, FileChannel channel) {
        this.run = run;
        this.files = files;
        this.process = process;
        this.channel = channel;
    }

    /** Creates a workspace under {@code home} and removes the temporary files of dead processes. */
    public static Workspace open(Path home) throws IOException {
        Path run = OwnFolder.within(home.resolve("run"));
        Path tmp = OwnFolder.within(home.resolve("tmp"));
        String process = ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        // Locked under a temporary name first, so that nobody finds it unlocked and takes us for dead.
        Path unborn = run.resolve("." + process);
        FileChannel channel = FileChannel.open(unborn, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(unborn, run.resolve(process), StandardCopyOption.ATOMIC_MOVE);
        Workspace workspace = new Workspace(run, OwnFolder.within(tmp.resolve(process)), process, channel);
        workspace.removeLeftovers(tmp);
        return workspace;
    }

    /** Name of this process, as recorded with its posts. */
    public String process() {
        return process;
    }

    /** The folder for this process's temporary files. */
    public Path files() {
        return files;
    }

    /** Checks by its lock whether a process is alive. */
    public Life lifeOf(String other) {
        if (other.equals(process)) {
            return Life.ALIVE;
        }
        try (FileChannel lock = FileChannel.open(run.resolve(other), StandardOpenOption.WRITE)) {
            try (FileLock taken = lock.tryLock()) {
                return taken == null ? Life.ALIVE : Life.DEAD;
            }
        } catch (OverlappingFileLockException heldByThisVeryJvm) {
            return Life.ALIVE;
        } catch (NoSuchFileException elsewhere) {
            return Life.UNKNOWN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Liveness of a process. */
    public enum Life {
        ALIVE,
        DEAD,
        /** No lock here: it uses another home, or its lock was removed. */
        UNKNOWN
    }

    private void removeLeftovers(Path tmp) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(tmp)) {
            for (Path folder : folders) {
                if (lifeOf(folder.getFileName().toString()) != Life.ALIVE) {
                    OwnFolder.delete(folder);
                }
            }
        }
    }

    /** Removes the files and locks of dead processes, as {@link #open} and {@link #forgetDead} do. */
    public void tidy(Set<String> writers) throws IOException {
        removeLeftovers(Objects.requireNonNull(files.getParent()));
        forgetDead(writers);
    }

    /**
     * Removes the locks of dead processes, except those in {@code writers}: open posts still need to check whether
     * their writer is alive.
     */
    public void forgetDead(Set<String> writers) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(run)) {
            for (Path lock : locks) {
                String name = lock.getFileName().toString();
                if (!name.startsWith(".") && !writers.contains(name) && lifeOf(name) == Life.DEAD) {
                    Files.deleteIfExists(lock);
                }
            }
        }
    }

    /** Removes the temporary files. The lock file stays until no open post needs it. */
    @Override
    public void close() throws IOException {
        OwnFolder.delete(files);
        channel.close();
    }
}
