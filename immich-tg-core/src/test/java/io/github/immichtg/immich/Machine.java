package io.github.immichtg.immich;

import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.Connections;
import io.github.immichtg.internal.immich.http.ResponseLimits;
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
    volatile ServerAccess access = ServerAccess.PLAIN;
    volatile long free = Long.MAX_VALUE;
    volatile boolean namesItsDisk = true;
    volatile Runnable whileWaiting = () -> {};
    volatile Runnable whileLooking = () -> {};

    ClientEnvironment surroundings() {
        return surroundings(ResponseLimits.TRUSTED);
    }

    ClientEnvironment surroundings(Duration idle) {
        return surroundings(new ResponseLimits(idle, ResponseLimits.TRUSTED.answer(), 1000, 1_000_000));
    }

    ClientEnvironment surroundings(ResponseLimits bounds) {
        return new ClientEnvironment(http, this::pause, () -> now, this::usable, bounds, access);
    }

    ClientEnvironment surroundings(OkHttpClient other) {
        return new ClientEnvironment(other, this::pause, () -> now, this::usable, ResponseLimits.TRUSTED, access);
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
        whileLooking.run();
        return free;
    }
}
