package io.github.immichtg.internal.sync;

import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A way to the database on which each piece of data, to the server or from it, may be the last one to pass. */
final class DatabaseRelay implements AutoCloseable {

    private final TestDatabase data;
    private final URI server;
    private final BooleanSupplier passes;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    /** @param passes asked for each piece of data; where one does not pass, its connection is closed */
    DatabaseRelay(TestDatabase data, BooleanSupplier passes) throws IOException {
        this.data = data;
        this.server = URI.create(data.options().url().substring("jdbc:".length()));
        this.passes = passes;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    /** How to connect by this way. */
    DatabaseOptions options() {
        DatabaseOptions direct = data.options();
        return new DatabaseOptions(
                "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + server.getPath(),
                direct.user(),
                direct.password(),
                direct.poolSize());
    }

    private void serve() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket there = new Socket(server.getHost(), server.getPort());
                client.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(there);
                ports.add(there.getLocalPort());
                threads.execute(() -> pass(client, there));
                threads.execute(() -> pass(there, client));
            }
        } catch (IOException closed) {
            // Nobody gets in any more.
            sockets.forEach(DatabaseRelay::hangUp);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0 && passes.getAsBoolean(); read = in.read(piece)) {
                out.write(piece, 0, read);
            }
        } catch (IOException e) {
            // One side has hung up, and the other one is told so by what is closed here.
            hangUp(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Nothing passes any more, and the sessions of the server have ended that came by this way. */
    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(DatabaseRelay::hangUp);
        threads.close();
        if (!ports.isEmpty()) {
            data.query("select pg_terminate_backend(pid, 60000) from pg_stat_activity where client_port in ("
                    + ports.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")");
        }
    }
}
