package io.github.immichtg.immich;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** A machine on which waiting takes no time, and whose disk and names are as they are told to be. */
final class Machine {

    final OkHttpClient http = Connections.anywhere(this::lookUp);
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
        return new Surroundings(http, this::pause, () -> now, this::usable, idle, Surroundings.Bounds.TRUSTED);
    }

    Surroundings surroundings(OkHttpClient other) {
        return new Surroundings(
                other, this::pause, () -> now, this::usable, Duration.ofSeconds(30), Surroundings.Bounds.TRUSTED);
    }

    private void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waited.add(duration);
        now = now.plus(duration);
        whileWaiting.run();
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        var number = names.get(host);
        return number == null ? Dns.SYSTEM.lookup(host) : List.of(InetAddress.getByName(number));
    }

    private long usable(Path folder) throws IOException {
        if (!namesItsDisk) {
            throw new IOException("Mount point not found"); // as Java says it in a chroot
        }
        return free;
    }
}
