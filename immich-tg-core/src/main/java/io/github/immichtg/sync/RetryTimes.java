package io.github.immichtg.sync;

import java.time.Duration;

/** Delays before a retry. */
final class RetryTimes {

    /** Delay of a file with a transient failure. */
    static final Duration FILE = Duration.ofMinutes(10);

    /** Backoff of a subscription whose Immich server rejected us, unless a pass succeeds sooner. */
    static final Duration SUBSCRIPTION = Duration.ofMinutes(5);

    /** Delay of a chat that another process works on. */
    static final Duration OTHERS_TURN = Duration.ofSeconds(10);

    private RetryTimes() {}
}
