package io.github.immichtg.internal.sync.control;

import java.time.Duration;

/** Delays before a retry. */
public final class RetryTimes {

    /** Delay of a file with a transient failure. */
    public static final Duration FILE = Duration.ofMinutes(10);

    /** Longest delay of a file. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Backoff of a subscription whose Immich server rejected us, unless a pass succeeds sooner. */
    public static final Duration SUBSCRIPTION = Duration.ofMinutes(5);

    /** Delay of a chat that another process works on. */
    public static final Duration OTHERS_TURN = Duration.ofSeconds(10);

    /** Delay of a file that must not be seen, of which Immich may not tell a change. */
    public static final Duration HIDDEN = Duration.ofDays(1);

    private RetryTimes() {}

    /** Delay of a file that its server cannot find: from minutes to a day, doubled with each attempt. */
    public static Duration missing(int attempts) {
        Duration doubled = FILE.multipliedBy(1L << Math.min(attempts, 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
