package io.github.immichtg.immich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/**
 * What the client needs of the machine it runs on; given from outside so that tests need neither wait nor fill a disk.
 *
 * @param http made by {@link Connections}
 * @param idle how long an answer that has begun may stand still
 */
record Surroundings(OkHttpClient http, Pause pause, InstantSource clock, Disk disk, Duration idle, Bounds bounds) {

    /**
     * Largest things that are taken from a server.
     *
     * @param albumAssets assets that one album may hold
     * @param originalBytes bytes that one file may have
     */
    record Bounds(int albumAssets, long originalBytes) {

        /** Bounds for servers of people who are trusted with this machine. */
        static final Bounds TRUSTED = new Bounds(10_000_000, Long.MAX_VALUE);

        /** Bounds for servers that anybody may name. */
        static final Bounds ANYBODY = new Bounds(200_000, 4_000_000_000L);
    }

    /** How to wait. */
    @FunctionalInterface
    interface Pause {
        /** Returns when {@code duration} is over. */
        void of(Duration duration) throws InterruptedException;
    }

    /** How much room there is. */
    @FunctionalInterface
    interface Disk {
        /**
         * Bytes that can still be written into {@code folder}.
         *
         * @throws IOException when that cannot be found out
         */
        long usable(Path folder) throws IOException;
    }

    /** The same for servers that anybody may name, which are reached by another client. */
    Surroundings forAnybody(OkHttpClient other) {
        return new Surroundings(other, pause, clock, disk, idle, Bounds.ANYBODY);
    }

    /** The real ones. */
    static Surroundings real() {
        return new Surroundings(
                Connections.anywhere(Dns.SYSTEM),
                Thread::sleep,
                InstantSource.system(),
                folder -> Files.getFileStore(folder).getUsableSpace(),
                Duration.ofSeconds(30),
                Bounds.TRUSTED);
    }
}
