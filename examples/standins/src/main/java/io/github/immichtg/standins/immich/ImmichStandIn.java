package io.github.immichtg.standins.immich;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.http.StandInServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/**
 * An Immich server for tests and for trying things: real HTTP on 127.0.0.1, and the answers of the version it was started
 * as, errors and headers included.
 *
 * <pre>{@code
 * try (var immich = ImmichStandIn.start(ImmichVersion.V3_1_0)) {
 *     StandInUser anna = immich.user("Anna");
 *     anna.album("Holiday").add(anna.asset("beach.jpg", Content.of(jpeg)).takenAt(instant));
 *     String key = anna.readerKey();
 *     ...
 * }
 * }</pre>
 *
 * Safe for many threads. Whoever starts it closes it.
 */
public final class ImmichStandIn implements AutoCloseable {

    private final World world;
    private final StandInServer server;

    private ImmichStandIn(World world, StandInServer server) {
        this.world = world;
        this.server = server;
    }

    /** Starts an empty server on a free port, on the machine's clock. */
    public static ImmichStandIn start(ImmichVersion version) {
        return start(version, Clock.systemUTC(), 0);
    }

    /**
     * Starts an empty server.
     *
     * @param clock what the server takes for the time
     * @param port 0 for any free one
     */
    public static ImmichStandIn start(ImmichVersion version, Clock clock, int port) {
        var world = new World(version, clock);
        return new ImmichStandIn(world, StandInServer.start(port, new Api(world)));
    }

    /** The server's address as a browser would show it, without a path. */
    public URI url() {
        return server.address();
    }

    /** Makes a person with an account; albums, assets and keys are made there. */
    public StandInUser user(String name) {
        synchronized (world) {
            var user = new StandInUser(world, name);
            world.users.put(user.id, user);
            return user;
        }
    }

    /** Takes a key back. */
    public void revoke(String key) {
        synchronized (world) {
            world.keys.remove(key);
        }
    }

    /** Goes into maintenance mode, where every call but three is unknown, or out of it. */
    public void maintenance(boolean on) {
        synchronized (world) {
            world.maintenance = on;
        }
    }

    /** Everything that has been asked so far. */
    public List<RecordedRequest> requests() {
        return server.requests();
    }

    /** How many bytes of bodies were sent so far, those of answers that were cut included. */
    public long bytesSent() {
        return server.bytesSent();
    }

    /** Forgets what has been asked so far. */
    public void clearRequests() {
        server.clearRequests();
    }

    /** Lays out a fault for every request that fits. */
    public void fault(Predicate<RecordedRequest> which, Fault fault) {
        fault(Integer.MAX_VALUE, which, fault);
    }

    /** Lays out a fault for the next requests that fit, this many times. */
    public void fault(int times, Predicate<RecordedRequest> which, Fault fault) {
        server.fault(times, which, fault);
    }

    /** Takes all faults away. */
    public void clearFaults() {
        server.clearFaults();
    }

    @Override
    public void close() {
        server.close();
    }
}
