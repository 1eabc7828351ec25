package io.github.immichtg.media.still;

import org.jspecify.annotations.Nullable;

/** A still picture that cannot be used; the message is one sentence that says why. */
public final class StillException extends Exception {

    private final Kind kind;

    StillException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** As another process has told it. */
    public static StillException of(Kind kind, String message) {
        return new StillException(kind, message, null);
    }

    static StillException unreadable(String message) {
        return new StillException(Kind.UNREADABLE, message, null);
    }

    static StillException damaged(String message) {
        return new StillException(Kind.DAMAGED, message, null);
    }

    static StillException tooLarge(String message) {
        return new StillException(Kind.TOO_LARGE, message, null);
    }

    /** Whose fault it is. */
    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What can be wrong with a picture. */
    public enum Kind {
        /** Not a kind of file that is decoded here. */
        UNREADABLE,
        /** Broken. */
        DAMAGED,
        /** More pixels than may be decoded. */
        TOO_LARGE
    }
}
