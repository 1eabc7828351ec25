package io.github.immichtg.immich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clients of all accounts that are worked with. A client is made on the first use of its account, once address, version
 * and key were found to be good; it is kept for two hours after its last use. Of more than 1000 the least recently used
 * leaves. A client that leaves while somebody works with it still finishes.
 *
 * <p>An account is its address and its key: whoever changes one of them gets another client. No two accounts
 * share a connection. Safe for many threads.
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

    private final Surroundings surroundings;
    private final Scheduler scheduler;
    private final Cache<Account, FutureTask<ImmichClient>> clients;
    private final Surroundings toPublic;
    private volatile boolean closed;
    private volatile Future<?> clearing;
    private final Connections.Network network;

    private record Account(ServerAddress address, ApiKey key, boolean publicOnly) {}

    /** An empty pool. */
    public ImmichClients() {
        this(ORIGINAL_OF_ANYBODY);
    }

    /**
     * An empty pool.
     *
     * @param originalOfAnybody how many bytes an original may have that comes from an address that not everybody may name
     */
    public ImmichClients(long originalOfAnybody) {
        this(
                Surroundings.real(),
                Ticker.systemTicker(),
                Scheduler.systemScheduler(),
                Connections.INTERNET,
                originalOfAnybody);
    }

    /** @param network for servers that anybody may name */
    ImmichClients(Surroundings surroundings, Connections.Network network) {
        this(surroundings, Ticker.systemTicker(), Scheduler.systemScheduler(), network);
    }

    ImmichClients(Surroundings surroundings, Ticker ticker, Scheduler scheduler, Connections.Network network) {
        this(surroundings, ticker, scheduler, network, ORIGINAL_OF_ANYBODY);
    }

    private ImmichClients(
            Surroundings surroundings,
            Ticker ticker,
            Scheduler scheduler,
            Connections.Network network,
            long originalOfAnybody) {
        this.network = network;
        this.surroundings = surroundings;
        this.toPublic = surroundings.forAnybody(Connections.toPublicAddresses(network), originalOfAnybody);
        this.scheduler = scheduler;
        // Its own bound goes by frequency and would turn newcomers away; the order of use is kept by the expiry.
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
     * The client of an account. Whoever asks while somebody else looks at the same account waits for what comes of that;
     * a failure is told to all of them and then forgotten.
     *
     * @param address as pasted; it is resolved
     * @throws ImmichException when server or key will not do for publishing, and what to do about it
     */
    public ImmichClient client(ServerAddress address, ApiKey key) throws InterruptedException {
        return client(address, key, false);
    }

    /**
     * The same for an address that somebody named who may not name every address.
     *
     * @param publicOnly whether it may be connected to over public addresses alone
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
                    // Whoever looked was interrupted; that is no answer for anybody else.
                    continue;
                }
                throw failure(e.getCause());
            }
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("cannot look at an account", cause);
    }

    private ImmichClient look(Account account) throws InterruptedException {
        var way = account.publicOnly() ? toPublic : surroundings;
        var resolved = new Resolving(way).resolve(account.address());
        var client = new ImmichClient(resolved, account.key(), way);
        client.check();
        return client;
    }

    /** An Immich that answers at an address which is always found again. */
    public record FoundServer(ServerAddress address, ServerVersion version) {}

    /**
     * Looks whether there is an Immich that will do. No key is sent.
     *
     * @param pasted as somebody wrote it
     * @param publicOnly whether it may be connected to over public addresses alone
     * @throws ImmichException what stands in the way
     */
    public FoundServer find(ServerAddress pasted, boolean publicOnly) throws InterruptedException {
        var way = publicOnly ? toPublic : surroundings;
        var resolved = new Resolving(way).resolve(pasted);
        return new FoundServer(resolved, new ImmichClient(resolved, null, way).version());
    }

    /** Where an address leads. */
    public enum Place {
        PUBLIC,
        PRIVATE,
        NOWHERE
    }

    /** Where an address leads at this moment, so that people can be told; what counts is looked at when connecting. */
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

    /** Forgets an account at once: its address or key was changed, or its user is gone. */
    public void forget(ServerAddress address, ApiKey key) {
        clients.invalidateAll(List.of(new Account(address, key, false), new Account(address, key, true)));
    }

    /** How many clients are kept; those that expired since the last clearing still count. */
    int size() {
        return Math.toIntExact(clients.estimatedSize());
    }

    /** Forgets all clients and ends the clearing. The clients handed out still work. */
    @Override
    public void close() {
        closed = true;
        clearing.cancel(false);
        clients.invalidateAll();
    }
}
