package io.github.immichtg.failure;

import org.jspecify.annotations.Nullable;

/**
 * Failure of the local PostgreSQL server. The message is meant for the person who runs the program: one to three
 * lines with the cause and the fix. It never contains the password.
 */
public final class LocalPostgresException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * The failure with its details.
     *
     * @param message one sentence for people
     */
    public LocalPostgresException(String message) {
        super(message);
    }

    /**
     * The failure with its details.
     *
     * @param message one sentence for people
     * @param cause what it was caused by; {@code null} if nothing
     */
    public LocalPostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
