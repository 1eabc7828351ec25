package io.github.immichtg.immich;

import java.time.Duration;

/**
 * Largest and slowest things that are taken from a server.
 *
 * @param idle how long an answer that has begun may stand still
 * @param answer how long one may have waited for a short answer, and how much longer for a long one than its bytes take
 * @param albumAssets assets that one album may hold
 * @param originalBytes bytes that one file may have
 */
record Bounds(Duration idle, Duration answer, int albumAssets, long originalBytes) {

    /** Bounds for servers of people who are trusted with this machine. */
    static final Bounds TRUSTED =
            new Bounds(Duration.ofSeconds(30), Duration.ofSeconds(60), 10_000_000, Long.MAX_VALUE);

    /** The same waiting, and no more than anybody may ask of this machine. */
    Bounds forAnybody(long original) {
        return new Bounds(idle, answer, Math.min(albumAssets, 200_000), Math.min(originalBytes, original));
    }

    /** Bytes that the files of one account may take on this machine at once: the one in hand, and others ahead of it. */
    long heldBytes() {
        return originalBytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * originalBytes;
    }
}
