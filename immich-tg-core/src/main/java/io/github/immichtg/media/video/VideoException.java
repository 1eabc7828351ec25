package io.github.immichtg.media.video;

import org.jspecify.annotations.Nullable;

/** A video that cannot be used; the message is one sentence that says why. */
public final class VideoException extends Exception {

    private final Kind kind;

    private VideoException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** As another process has told it. */
    public static VideoException of(Kind kind, String message) {
        return new VideoException(kind, message, null);
    }

    static VideoException unreadable(String message) {
        return new VideoException(Kind.UNREADABLE, message, null);
    }

    /** Not {@link Kind#UNREADABLE}: nothing else that stands for it would show anything. */
    static VideoException empty() {
        return new VideoException(Kind.DAMAGED, "there is no moving picture in this file", null);
    }

    static VideoException damaged(Throwable cause) {
        return new VideoException(Kind.DAMAGED, "the video is damaged: " + cause.getMessage(), cause);
    }

    static VideoException tooLarge(String message) {
        return new VideoException(Kind.TOO_LARGE, message, null);
    }

    /** Whose fault it is. */
    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What can be wrong with a video. */
    public enum Kind {
        /** Not a kind of file that is decoded here. */
        UNREADABLE,
        /** Broken, or nothing to be seen in it. */
        DAMAGED,
        /** More pixels than may be decoded, or more work than may be spent. */
        TOO_LARGE
    }
}
