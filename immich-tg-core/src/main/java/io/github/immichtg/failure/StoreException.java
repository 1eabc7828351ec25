package io.github.immichtg.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Failure of a database operation. The message is one sentence for a person and contains no secrets. */
public abstract sealed class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "The database failed.");
    }

    /** The server is unreachable or the connection was lost; whether the operation was executed is unknown. */
    public static final class Unreachable extends StoreException {
        private static final long serialVersionUID = 1L;

        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A person has to fix something: credentials, the database's name or contents, a version, or the secret key. */
    public static final class Misconfigured extends StoreException {
        private static final long serialVersionUID = 1L;

        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Misconfigured(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A value to be stored, or a stored one, cannot be handled by the server. */
    public static final class Unstorable extends StoreException {
        private static final long serialVersionUID = 1L;

        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Unstorable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Unexpected server error; the transaction was rolled back. */
    public static final class Failed extends StoreException {
        private static final long serialVersionUID = 1L;

        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
