package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lock for starting and stopping the server of a home, held by one thread on this machine at a time. The operating
 * system releases it when the process dies.
 */
final class HomeLock implements AutoCloseable {

    /** File locks belong to the process, and closing any channel of the file releases them: so one thread at a time. */
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock, and fails when the holder apparently hangs. */
    static HomeLock acquire(Path file, Duration patience)
            throws IOException, LocalPostgresException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        if (!WITHIN_PROCESS.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw held(file);
        }
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            while (channel.tryLock() == null) {
                if (deadline.over()) {
                    throw held(file);
                }
                deadline.pause();
            }
            acquired = true;
            return new HomeLock(channel);
        } finally {
            if (!acquired) {
                if (channel != null) {
                    channel.close();
                }
                WITHIN_PROCESS.unlock();
            }
        }
    }

    private static LocalPostgresException held(Path file) {
        return new LocalPostgresException(
                "Another process has been starting or stopping the database for too long and holds %s. Stop it and try again."
                        .formatted(file));
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }
}
