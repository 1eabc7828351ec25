package io.github.immichtg.immich;

import java.time.Duration;

/**
 * Limits on the size and slowness of responses.
 *
 * @param idle how long a response may stall once it has begun
 * @param answer time limit for a short response; longer ones get more time in proportion to their bytes
 * @param albumAssets maximum number of assets of one album
 * @param originalBytes maximum size of one file
 */
record Bounds(Duration idle, Duration answer, int albumAssets, long originalBytes) {

    /** Limits for servers whose users are trusted with this machine. */
    static final Bounds TRUSTED =
            new Bounds(Duration.ofSeconds(30), Duration.ofSeconds(60), 10_000_000, Long.MAX_VALUE);

    /** The same time limits with the size limits for untrusted servers. */
    Bounds forAnybody(long original) {
        return new Bounds(idle, answer, Math.min(albumAssets, 200_000), Math.min(originalBytes, original));
    }

    /** Maximum total size of one account's files on this machine: the current one, and those prefetched. */
    long heldBytes() {
        return originalBytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * originalBytes;
    }
}
