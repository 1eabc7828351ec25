package io.github.immichtg.immich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.immich.value.ServerVersion;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.Connections;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the clients of all accounts. A client is created on the first use of its account, after address, version
 * and key were verified, and is kept for two hours after its last use; beyond 1000 clients the least recently used is
 * evicted. Evicted clients remain usable.
 *
 * <p>An account is identified by address and key; changing either yields another client. Accounts never share
 * connections. Thread-safe.
 *
 * <pre>{@code
 * try (var clients = new ImmichClients()) {
 *     clients.client(address, key).assets(album, pages);
 * }
 * }</pre>
 */
public final class ImmichClients implements AutoCloseable {

    static final int MOST = 1000;
    private static final long ORIGINAL_OF_ANYBODY = 4_000_000_000L;
    static final Duration KEPT = Duration.ofHours(2);
    static final Duration CLEARED_EVERY = Duration.ofMinutes(5);

    private final ClientEnvironment environment;
    private final Scheduler scheduler;
    final Cache<Account, FutureTask<ImmichClient>> clients;
    private final ClientEnvironment toPublic;
    private volatile boolean closed;
    private volatile Future<?> clearing;
    private final Connections.Network network;

    record Account(ServerAddress address, ApiKey key, boolean publicOnly) {}

    /** An empty cache. */
    public ImmichClients() {
        this(ServerAccess.PLAIN);
    }

    /**
     * An empty cache, with access to the operator's own server.
     *
     * @param access headers, certificates and proxies on the way to the server
     */
    public ImmichClients(ServerAccess access) {
        this(ClientEnvironment.real(access), Connections.INTERNET);
    }

    /**
     * An empty cache.
     *
     * @param originalOfAnybody maximum size in bytes of an original from an untrusted address
     * @param access access to the operator's own server; never used for untrusted addresses
     */
    public ImmichClients(long originalOfAnybody, ServerAccess access) {
        this(
                ClientEnvironment.real(access),
                Ticker.systemTicker(),
                Scheduler.systemScheduler(),
                Connections.INTERNET,
                originalOfAnybody);
    }

    /** @param network for untrusted servers */
    ImmichClients(ClientEnvironment environment, Connections.Network network) {
        this(environment, Ticker.systemTicker(), Scheduler.systemScheduler(), network);
    }

    ImmichClients(ClientEnvironment environment, Ticker ticker, Scheduler scheduler, Connections.Network network) {
        this(environment, ticker, scheduler, network, ORIGINAL_OF_ANYBODY);
    }

    private ImmichClients(
            ClientEnvironment environment,
            Ticker ticker,
            Scheduler scheduler,
            Connections.Network network,
            long originalOfAnybody) {
        this.network = network;
        this.environment = environment;
        this.toPublic = environment.forAnybody(network, originalOfAnybody);
        this.scheduler = scheduler;
        // Caffeine's own size limit evicts by frequency and would reject new entries; expiry keeps the access order.
        this.clients = Caffeine.newBuilder()
                .expireAfterAccess(KEPT)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        this.clearing = clearLater();
    }

    private Future<?> clearLater() {
        return scheduler.schedule(Runnable::run, this::clear, CLEARED_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    private void clear() {
        try {
            clients.cleanUp();
        } finally {
            if (!closed) {
                clearing = clearLater();
            }
        }
    }

    /**
     * The client of an account. Concurrent calls for the same account share one verification; its failure is reported
     * to all of them and not cached.
     *
     * @param address as pasted; it is resolved
     * @param key an API key of the account
     * @return the client; it stays this cache's
     * @throws ImmichException with the cause and its fix if server or key are not sufficient for publishing
     * @throws InterruptedException if the calling thread is interrupted
     */
    public ImmichClient client(ServerAddress address, ApiKey key) throws InterruptedException {
        return client(address, key, false);
    }

    /**
     * Variant for addresses from untrusted users.
     *
     * @param address as pasted; it is resolved
     * @param key an API key of the account
     * @param publicOnly whether connections are restricted to public addresses
     * @return the client; it stays this cache's
     * @throws InterruptedException if the calling thread is interrupted
     */
    public ImmichClient client(ServerAddress address, ApiKey key, boolean publicOnly) throws InterruptedException {
        var account = new Account(address, key, publicOnly);
        while (true) {
            var mine = new FutureTask<>(() -> look(account));
            var known = clients.asMap().computeIfAbsent(account, absent -> mine);
            if (known == mine) {
                bound();
                mine.run();
            }
            try {
                return known.get();
            } catch (ExecutionException e) {
                clients.asMap().remove(account, known);
                if (e.getCause() instanceof InterruptedException interrupted) {
                    if (known == mine) {
                        throw interrupted;
                    }
                    // The verifying thread was interrupted, which is no result for other threads.
                    continue;
                }
                throw failure(e.getCause());
            }
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("Cannot verify an account", cause);
    }

    private ImmichClient look(Account account) throws InterruptedException {
        var way = account.publicOnly() ? toPublic : environment;
        var resolved = new ServerAddressResolver(way).resolve(account.address());
        var client = new ImmichClient(resolved, account.key(), way);
        client.check();
        return client;
    }

    /**
     * Immich server found at an address that resolves to itself.
     *
     * @param address the address of its API
     * @param version its version
     */
    public record FoundServer(ServerAddress address, ServerVersion version) {}

    /**
     * Looks for a supported Immich server. Sends no key.
     *
     * @param pasted the address as the user wrote it
     * @param publicOnly whether connections are restricted to public addresses
     * @return the server, at the address of its API
     * @throws ImmichException with the cause and its fix
     * @throws InterruptedException if the calling thread is interrupted
     */
    public FoundServer find(ServerAddress pasted, boolean publicOnly) throws InterruptedException {
        var way = publicOnly ? toPublic : environment;
        var resolved = new ServerAddressResolver(way).resolve(pasted);
        return new FoundServer(resolved, new ImmichClient(resolved, null, way).version());
    }

    /**
     * A client of an account on a server that {@link #find} found, which is not looked for again. Neither the key is
     * checked nor the client kept.
     *
     * @param server the server that was found
     * @param key an API key of the account
     * @param publicOnly as for finding the server
     * @return a client that is not kept
     */
    public ImmichClient client(FoundServer server, ApiKey key, boolean publicOnly) {
        return new ImmichClient(server.address(), key, publicOnly ? toPublic : environment, server.version());
    }

    /** Network location of an address. */
    public enum Place {
        /** Reachable from everywhere. */
        PUBLIC,
        /** Within a local network or on this machine. */
        PRIVATE,
        /** Unknown, because the name has no address now. */
        NOWHERE
    }

    /**
     * {@return the current network location of an address, for messages only; access is checked when connecting}
     *
     * @param address the server's address
     */
    public Place placeOf(ServerAddress address) {
        try {
            var found = network.lookUp(address.host().replaceAll("[\\[\\]]", ""));
            return found.stream().allMatch(network::isPublic) ? Place.PUBLIC : Place.PRIVATE;
        } catch (UnknownHostException e) {
            return Place.NOWHERE;
        }
    }

    private void bound() {
        clients.policy().expireAfterAccess().ifPresent(used -> {
            while (clients.estimatedSize() > MOST) {
                clients.invalidateAll(used.oldest(1).keySet());
            }
        });
    }

    /**
     * Removes an account at once: its address or key was changed, or its user was erased.
     *
     * @param address the server's address
     * @param key an API key of the account
     */
    public void forget(ServerAddress address, ApiKey key) {
        clients.invalidateAll(List.of(new Account(address, key, false), new Account(address, key, true)));
    }

    /** Clears the cache and stops its maintenance. Clients in use remain usable. */
    @Override
    public void close() {
        closed = true;
        clearing.cancel(false);
        clients.invalidateAll();
    }
}
