package io.github.immichtg.internal.immich.http;

import io.github.immichtg.immich.value.ServerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/**
 * Environment of the client: clock, disk, connections and waiting, which tests replace.
 *
 * @param http created by {@link Connections}
 * @param bounds limits on responses
 * @param access access to the operator's own server
 */
public record ClientEnvironment(
        OkHttpClient http, Pause pause, InstantSource clock, Disk disk, ResponseLimits bounds, ServerAccess access) {

    /** Sleeper. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after {@code duration}. */
        void of(Duration duration) throws InterruptedException;
    }

    /** Disk space. */
    @FunctionalInterface
    public interface Disk {
        /**
         * Bytes that can still be written to {@code folder}.
         *
         * @throws IOException if that is unknown
         */
        long usable(Path folder) throws IOException;
    }

    /** A copy for untrusted servers, which connects to public addresses only. */
    public ClientEnvironment forAnybody(Connections.Network network, long original) {
        return new ClientEnvironment(
                        Connections.toPublicAddresses(network), pause, clock, disk, bounds, ServerAccess.PLAIN)
                .bounded(bounds.forAnybody(original), pause);
    }

    /** A copy with other limits on responses and another sleeper. */
    public ClientEnvironment bounded(ResponseLimits limits, Pause sleeper) {
        return new ClientEnvironment(http, sleeper, clock, disk, limits, access);
    }

    /** The production environment. */
    public static ClientEnvironment real(ServerAccess access) {
        return new ClientEnvironment(
                Connections.anywhere(Dns.SYSTEM),
                Thread::sleep,
                InstantSource.system(),
                folder -> Files.getFileStore(folder).getUsableSpace(),
                ResponseLimits.TRUSTED,
                access);
    }
}
