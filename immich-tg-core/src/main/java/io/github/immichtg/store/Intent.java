package io.github.immichtg.store;

import java.time.Duration;

/** What became of the wish to post. */
public sealed interface Intent {

    /**
     * It is written down: send now.
     *
     * @param allowance how long may be sent, measured by the sender's monotonic clock from before it asked
     */
    record Intended(long postId, Duration allowance) implements Intent {}

    /** Not yet; nothing was written. */
    record NotBefore(Duration remaining, Reason reason) implements Intent {}

    /** Why a chat has to wait. */
    enum Reason {
        /** So many items went into it within the last minute. */
        RATE,
        /** Telegram asked for it. */
        CHAT
    }

    /** Another post is open in the chat and has to be concluded first; nothing was written. */
    record Taken(OpenPost open) implements Intent {}

    /** Nobody knows yet how far the chat has got: a marker has to tell; nothing was written. */
    record NoBase() implements Intent {}

    /** Telegram refuses the chat, until somebody changes something there; nothing was written. */
    record Paused(String reason) implements Intent {}

    /** One of the media files is not pending any more; nothing was written. */
    record Stale() implements Intent {}
}
