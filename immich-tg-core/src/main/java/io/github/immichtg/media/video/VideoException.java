package io.github.immichtg.media.video;

import org.jspecify.annotations.Nullable;

/** Failure of a video that cannot be used; the message is one sentence with the reason. */
public final class VideoException extends Exception {

    private final Kind kind;

    private VideoException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Recreates an exception of another process. */
    public static VideoException of(Kind kind, String message) {
        return new VideoException(kind, message, null);
    }

    static VideoException unreadable(String message) {
        return new VideoException(Kind.UNREADABLE, message, null);
    }

    /** Not {@link Kind#UNREADABLE}, because no rendition would show anything either. */
    static VideoException empty() {
        return new VideoException(Kind.DAMAGED, "there is no moving picture in this file", null);
    }

    static VideoException damaged(Throwable cause) {
        return new VideoException(Kind.DAMAGED, "the video is damaged: " + cause.getMessage(), cause);
    }

    static VideoException tooLarge(String message) {
        return new VideoException(Kind.TOO_LARGE, message, null);
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
        /** Corrupt, or without any visible frame. */
        DAMAGED,
        /** More pixels than allowed, or more work than allowed. */
        TOO_LARGE
    }
}
