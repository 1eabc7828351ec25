package io.github.immichtg.sync;

import io.github.immichtg.store.OwnFolder;
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
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * This process's place under {@code IMMICH_TG_HOME}: its temporary files in {@code tmp/<process>}, and the lock {@code
 * run/<process>} by which others see that it lives. The lock goes with the process, however that ends; whoever can take it
 * knows that its owner is dead. Thread-safe. Closing it removes both.
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

    /** Takes a place under {@code home} and removes the temporary files of processes that are dead. */
    public static Workspace open(Path home) throws IOException {
        Path run = OwnFolder.within(home.resolve("run"));
        Path tmp = OwnFolder.within(home.resolve("tmp"));
        String process = ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        // Locked under another name first: nobody may find it unlocked and take us for dead.
        Path unborn = run.resolve("." + process);
        FileChannel channel = FileChannel.open(unborn, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(unborn, run.resolve(process), StandardCopyOption.ATOMIC_MOVE);
        Workspace workspace = new Workspace(run, OwnFolder.within(tmp.resolve(process)), process, channel);
        workspace.removeLeftovers(tmp);
        return workspace;
    }

    /** The name of this process, as posts name their writer. */
    public String process() {
        return process;
    }

    /** The folder for this process's temporary files. */
    public Path files() {
        return files;
    }

    /** What can be said of another process, or of this one, by its lock. */
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

    /** Whether a process still runs. */
    public enum Life {
        ALIVE,
        DEAD,
        /** It left no lock here: it runs on another home, or its lock was removed. */
        UNKNOWN
    }

    private void removeLeftovers(Path tmp) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(tmp)) {
            for (Path folder : folders) {
                if (lifeOf(folder.getFileName().toString()) != Life.ALIVE) {
                    delete(folder);
                }
            }
        }
    }

    /** Removes what processes have left that are dead, as {@link #open} and {@link #forgetDead} do. */
    public void tidy(Set<String> writers) throws IOException {
        removeLeftovers(Objects.requireNonNull(files.getParent()));
        forgetDead(writers);
    }

    /**
     * Forgets the locks of dead processes, those in {@code writers} aside: an open post still asks whether its writer
     * lives.
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

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Removes the temporary files. The lock's file stays until an open post no longer needs it. */
    @Override
    public void close() throws IOException {
        delete(files);
        channel.close();
    }
}
