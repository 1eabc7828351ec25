package io.github.immichtg.media.still.file;

import org.jspecify.annotations.Nullable;

/** Failure of a still image that cannot be used; the message is one sentence with the reason. */
public final class StillException extends Exception {

    private final Kind kind;

    public StillException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Recreates an exception of another process. */
    public static StillException of(Kind kind, String message) {
        return new StillException(kind, message, null);
    }

    public static StillException unreadable(String message) {
        return new StillException(Kind.UNREADABLE, message, null);
    }

    public static StillException damaged(String message) {
        return new StillException(Kind.DAMAGED, message, null);
    }

    public static StillException tooLarge(String message) {
        return new StillException(Kind.TOO_LARGE, message, null);
    }

    /** Kind of the failure. */
    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Kinds of failures. */
    public enum Kind {
        /** An unsupported file format. */
        UNREADABLE,
        /** Corrupt content. */
        DAMAGED,
        /** More pixels than allowed. */
        TOO_LARGE
    }
}
