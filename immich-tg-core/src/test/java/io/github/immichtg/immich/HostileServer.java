package io.github.immichtg.immich;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Server that answers like Immich 3.1.0 and bends HTTP; it never ends a connection by itself. */
final class HostileServer implements AutoCloseable {

    private final ServerSocket door;
    private final String before;
    private final String after;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    private static final class Connection {
        final StringBuffer heard = new StringBuffer();
        final CountDownLatch closed = new CountDownLatch(1);
    }

    private HostileServer(String before, String after) throws IOException {
        this.before = before;
        this.after = after;
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static HostileServer thatKeepsConnectionsOpen() throws IOException {
        return new HostileServer("", "");
    }

    /** A whole answer more follows each that was asked for. */
    static HostileServer thatSaysMoreThanItAnnounced() throws IOException {
        return new HostileServer("", answer("{\"res\":\"pong\",\"major\":1,\"minor\":0,\"patch\":0}"));
    }

    /** This comes before each answer. */
    static HostileServer thatBeginsWith(String before) throws IOException {
        return new HostileServer(before, "");
    }

    int port() {
        return door.getLocalPort();
    }

    /** What was heard on each connection. */
    List<String> connections() {
        return connections.stream().map(each -> each.heard.toString()).toList();
    }

    /** Returns when every client has ended its connections. */
    void awaitAllClosed() throws InterruptedException {
        for (Connection each : connections) {
            each.closed.await();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = door.accept();
                Connection connection = new Connection();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(socket, connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket, Connection connection) {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                request.append((char) next);
                connection.heard.append((char) next);
                if (request.toString().endsWith("\r\n\r\n")) {
                    socket.getOutputStream()
                            .write((before + answer(body(request.toString())) + after)
                                    .getBytes(StandardCharsets.US_ASCII));
                    request.setLength(0);
                }
            }
        } catch (IOException reset) {
            // Reset by the client, which is as good as closed.
        } finally {
            connection.closed.countDown();
        }
    }

    private static String body(String request) {
        String path = request.split(" ")[1];
        return switch (path) {
            case "/api/server/ping" -> "{\"res\":\"pong\"}";
            case "/api/server/version" -> "{\"major\":3,\"minor\":1,\"patch\":0}";
            case "/api/api-keys/me" -> "{\"permissions\":[\"all\"]}";
            default -> "[]";
        };
    }

    private static String answer(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
