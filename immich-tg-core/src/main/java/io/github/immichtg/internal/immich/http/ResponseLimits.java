package io.github.immichtg.internal.immich.http;

import java.time.Duration;

/**
 * Limits on the size and slowness of responses.
 *
 * @param idle how long a response may stall once it has begun
 * @param answer time limit for a short response; longer ones get more time in proportion to their bytes
 * @param albumAssets maximum number of assets of one album
 * @param originalBytes maximum size of one file
 */
public record ResponseLimits(Duration idle, Duration answer, int albumAssets, long originalBytes) {

    /** Limits for servers whose users are trusted with this machine. */
    public static final ResponseLimits TRUSTED =
            new ResponseLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 10_000_000, Long.MAX_VALUE);

    /** The same time limits with the size limits for untrusted servers. */
    ResponseLimits forAnybody(long original) {
        return new ResponseLimits(idle, answer, Math.min(albumAssets, 200_000), Math.min(originalBytes, original));
    }

    /** Maximum total size of one account's files on this machine: the current one, and those prefetched. */
    public long heldBytes() {
        return originalBytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * originalBytes;
    }
}
