package io.github.immichtg.telegram;

import java.time.Duration;

/**
 * How long to wait for the network.
 *
 * @param connect for a connection
 * @param write for one chunk to be taken
 * @param question for the answer to a question
 * @param answer for the answer to a message without its file; the file's size comes on top
 */
record Patience(Duration connect, Duration write, Duration question, Duration answer) {

    /** What the server may need for passing a file on before it answers; one's own server passes on 2000 MB. */
    private static final long BYTES_PER_SECOND = 1_000_000;

    static Patience usual() {
        return new Patience(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    Duration answer(long bytes) {
        return answer.plusSeconds(bytes / BYTES_PER_SECOND);
    }
}
