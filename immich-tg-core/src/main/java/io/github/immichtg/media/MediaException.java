package io.github.immichtg.media;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be made into anything Telegram takes. The message is one sentence that names what is wrong with
 * the file; trying again changes nothing.
 */
public abstract sealed class MediaException extends Exception {

    private MediaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Never null: each of them says what is wrong. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** A kind of file that is not decoded here. */
    public static final class Unreadable extends MediaException {
        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A file of a known kind whose bytes are broken. */
    public static final class Damaged extends MediaException {
        Damaged(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A picture with more pixels than may be decoded. */
    public static final class TooLarge extends MediaException {
        TooLarge(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
