package io.github.immichtg.store.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The local PostgreSQL cannot be had. The message is meant for the person who runs the program: one to three lines that
 * say what is wrong and what to do. It never holds the password.
 */
public final class LocalPostgresException extends Exception {

    private static final long serialVersionUID = 1;

    LocalPostgresException(String message) {
        super(message);
    }

    LocalPostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What went wrong with the files of a home, in words. */
    static LocalPostgresException of(Path home, IOException failure) {
        String reason = Objects.requireNonNullElse(failure.getMessage(), "");
        if (isDiskFull(reason)) {
            return diskFull(home, failure);
        }
        if (failure instanceof AccessDeniedException denied) {
            return new LocalPostgresException(
                    "The database in %s cannot be used: no permission for %s. Make it yours, or set IMMICH_TG_HOME to a folder that is."
                            .formatted(home, denied.getFile()),
                    failure);
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            reason = "a file stands where a folder is needed: " + reason;
        }
        return new LocalPostgresException(
                "The database in %s cannot be used: %s. Set IMMICH_TG_HOME to another folder, or POSTGRES_HOST to a server of yours."
                        .formatted(home, reason),
                failure);
    }

    static LocalPostgresException diskFull(Path home, @Nullable Throwable cause) {
        return new LocalPostgresException(
                "The disk of %s is full. Make room (the database begins with 120 MB), or set IMMICH_TG_HOME to a folder on another disk."
                        .formatted(home),
                cause);
    }

    /** Whether the system's own words say that the disk, or this user's share of it, is used up. */
    static boolean isDiskFull(String words) {
        return words.contains("No space left on device") || words.contains("Disk quota exceeded");
    }
}
