package io.github.immichtg.internal.store.post;

import java.time.Duration;

/** Outcome of a request to send a post. */
public sealed interface Intent {

    /** {@return the time allowed for sending files of this size} */
    static Duration allowance(long bytes) {
        return Duration.ofSeconds(15).plusMillis(bytes / 50);
    }

    /**
     * The post is recorded and must be sent now.
     *
     * @param allowance time allowed for sending, measured by the sender's monotonic clock from before the call
     */
    record Intended(long postId, Duration allowance) implements Intent {}

    /** The chat has to wait; nothing was recorded. */
    record NotBefore(Duration remaining, Reason reason) implements Intent {}

    /** Reason for the wait. */
    enum Reason {
        /** The rate limit of the last minute is used up. */
        RATE,
        /** Telegram asked to wait. */
        CHAT
    }

    /** Another post is open in the chat and has to be concluded first; nothing was recorded. */
    record Taken(OpenPost open) implements Intent {}

    /** The chat's newest message is unknown and a marker has to reveal it; nothing was recorded. */
    record NoBase() implements Intent {}

    /** Telegram refuses the chat until a person fixes it; nothing was recorded. */
    record Paused(String reason) implements Intent {}

    /** One of the media files is no longer pending; nothing was recorded. */
    record Stale() implements Intent {}
}
