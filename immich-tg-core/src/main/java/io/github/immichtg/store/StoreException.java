package io.github.immichtg.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The database did not do what was asked. The message is one sentence for a person and holds no secret. */
public abstract sealed class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "The database failed.");
    }

    /** The server cannot be reached, or went away; what was asked may or may not have been done. */
    public static final class Unreachable extends StoreException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A person has to change something: credentials, the database's name or contents, a version, the secret key. */
    public static final class Misconfigured extends StoreException {
        private static final long serialVersionUID = 1L;

        public Misconfigured(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Something of what was to be stored, or is stored, is nothing that the server can hold or work with. */
    public static final class Unstorable extends StoreException {
        private static final long serialVersionUID = 1L;

        public Unstorable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The server answered with an error that nobody expected; nothing of the transaction was done. */
    public static final class Failed extends StoreException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
