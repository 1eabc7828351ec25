package io.github.immichtg.media;

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

    /** Never null: every instance has a message. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** A file format that is not supported. */
    public static final class Unreadable extends MediaException {
        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A supported format with corrupt content. */
    public static final class Damaged extends MediaException {
        public Damaged(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** An image with more pixels than allowed. */
    public static final class TooLarge extends MediaException {
        public TooLarge(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
