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
 * @param bounds what is taken from a server
 */
record Surroundings(OkHttpClient http, Pause pause, InstantSource clock, Disk disk, Bounds bounds) {

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
    Surroundings forAnybody(OkHttpClient other, long original) {
        return new Surroundings(other, pause, clock, disk, bounds.forAnybody(original));
    }

    /** The same with other bounds, and another way to wait. */
    Surroundings bounded(Bounds others, Pause waiting) {
        return new Surroundings(http, waiting, clock, disk, others);
    }

    /** The real ones. */
    static Surroundings real() {
        return new Surroundings(
                Connections.anywhere(Dns.SYSTEM),
                Thread::sleep,
                InstantSource.system(),
                folder -> Files.getFileStore(folder).getUsableSpace(),
                Bounds.TRUSTED);
    }
}
