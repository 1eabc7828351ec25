package io.github.immichtg.media.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a file that cannot be converted for Telegram. The message is one sentence with the fault of the file; a
 * retry does not help.
 */
public abstract sealed class MediaException extends Exception {

    private MediaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Failure of a file in a format that is not supported.
     *
     * @param message one sentence for people
     * @return the exception to throw
     */
    public static Unreadable unreadable(String message) {
        return new Unreadable(message);
    }

    /**
     * Failure of a corrupt file.
     *
     * @param message one sentence for people
     * @return the exception to throw
     */
    public static Damaged damaged(String message) {
        return new Damaged(message, null);
    }

    /**
     * Failure of a file that exceeds a limit.
     *
     * @param message one sentence for people
     * @return the exception to throw
     */
    public static TooLarge tooLarge(String message) {
        return new TooLarge(message, null);
    }

    /** Never null: every instance has a message. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** A file format that is not supported. */
    public static final class Unreadable extends MediaException {
        private Unreadable(String message) {
            super(message, null);
        }
    }

    /** A supported format with corrupt content, or a video without any visible frame. */
    public static final class Damaged extends MediaException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Damaged(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** More pixels or more work than allowed. */
    public static final class TooLarge extends MediaException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public TooLarge(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
