package io.github.immichtg.internal.telegram.api;

import java.time.Duration;

/**
 * Network timeouts.
 *
 * @param connect for a connection
 * @param write for one chunk to be accepted
 * @param question for the response to a query
 * @param answer for the response to a message, excluding the time for its file
 */
public record Timeouts(Duration connect, Duration write, Duration question, Duration answer) {

    /** Assumed rate at which the server forwards a file before it responds; a local server forwards 2000 MB. */
    private static final long BYTES_PER_SECOND = 1_000_000;

    public static Timeouts usual() {
        return new Timeouts(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    Duration answer(long bytes) {
        return answer.plusSeconds(bytes / BYTES_PER_SECOND);
    }
}
