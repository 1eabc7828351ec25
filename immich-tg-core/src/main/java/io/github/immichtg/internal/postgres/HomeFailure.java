package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Failures of the file system under a home, described for the person who runs the program. */
final class HomeFailure {

    private HomeFailure() {}

    /** Describes a file error in a home. */
    static LocalPostgresException of(Path home, IOException failure) {
        String reason = Objects.requireNonNullElse(failure.getMessage(), "");
        if (isDiskFull(reason)) {
            return diskFull(home, failure);
        }
        if (failure instanceof AccessDeniedException denied) {
            return new LocalPostgresException(
                    "Cannot use the database in %s: no permission for %s. Change its owner, or set IMMICH_TG_HOME to a folder that you own."
                            .formatted(home, denied.getFile()),
                    failure);
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            reason = "a file is where a folder is needed: " + reason;
        }
        return new LocalPostgresException(
                "Cannot use the database in %s: %s. Set IMMICH_TG_HOME to another folder, or POSTGRES_HOST to a server of yours."
                        .formatted(home, reason),
                failure);
    }

    static LocalPostgresException diskFull(Path home, @Nullable Throwable cause) {
        return new LocalPostgresException(
                "The disk of %s is full. Make room (the database begins with 120 MB), or set IMMICH_TG_HOME to a folder on another disk."
                        .formatted(home),
                cause);
    }

    /** Whether the system's error message says that the disk, or this user's quota, is used up. */
    static boolean isDiskFull(String words) {
        return words.contains("No space left on device") || words.contains("Disk quota exceeded");
    }
}
