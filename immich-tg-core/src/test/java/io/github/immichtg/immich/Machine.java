package io.github.immichtg.immich;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A machine on which waiting takes no time, and whose disk and names are as they are told to be. */
final class Machine {

    final HttpClient http = ImmichClient.httpClient();
    final List<Duration> waited = new CopyOnWriteArrayList<>();
    final Map<String, String> names = new ConcurrentHashMap<>();
    volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");
    volatile long free = Long.MAX_VALUE;
    volatile boolean namesItsDisk = true;
    volatile Runnable whileWaiting = () -> {};

    Surroundings surroundings() {
        return surroundings(Duration.ofSeconds(30));
    }

    Surroundings surroundings(Duration idle) {
        return new Surroundings(http, this::pause, () -> now, this::resolve, this::usable, idle);
    }

    Surroundings surroundings(HttpClient other) {
        return new Surroundings(other, this::pause, () -> now, this::resolve, this::usable, Duration.ofSeconds(30));
    }

    private void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waited.add(duration);
        now = now.plus(duration);
        whileWaiting.run();
    }

    private InetAddress resolve(String host) throws UnknownHostException {
        var number = names.get(host);
        if (number == null) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getByName(number);
    }

    private long usable(Path folder) throws IOException {
        if (!namesItsDisk) {
            throw new IOException("Mount point not found"); // as Java says it in a chroot
        }
        return free;
    }
}
