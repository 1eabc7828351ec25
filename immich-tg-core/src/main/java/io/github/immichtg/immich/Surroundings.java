package io.github.immichtg.immich;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What the client needs of the machine it runs on; given from outside so that tests need neither wait nor fill a disk.
 *
 * @param http made by {@link ImmichClient#httpClient()}
 * @param idle how long an answer that has begun may stand still
 */
record Surroundings(HttpClient http, Pause pause, InstantSource clock, Names names, Disk disk, Duration idle) {

    /** How to wait. */
    @FunctionalInterface
    interface Pause {
        /** Returns when {@code duration} is over. */
        void of(Duration duration) throws InterruptedException;
    }

    /** Which address a host's name stands for. */
    @FunctionalInterface
    interface Names {
        /** Asks the system. */
        InetAddress resolve(String host) throws UnknownHostException;
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

    Surroundings {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("an HttpClient that follows redirects would take the API key to any"
                    + " host; make it with ImmichClient.httpClient()");
        }
    }

    /** The same where Immich is spoken with over another client. */
    Surroundings over(HttpClient other) {
        return new Surroundings(other, pause, clock, names, disk, idle);
    }

    /** The real ones. */
    static Surroundings of(HttpClient http) {
        return new Surroundings(
                http,
                Thread::sleep,
                InstantSource.system(),
                InetAddress::getByName,
                folder -> Files.getFileStore(folder).getUsableSpace(),
                Duration.ofSeconds(30));
    }
}
