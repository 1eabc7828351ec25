package io.github.immichtg.internal.telegram;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that speaks HTTP byte by byte, to see what really arrives and to answer with whatever it is told to. */
final class WireServer implements AutoCloseable {

    private static final int KEPT = 1 << 20;

    private final ServerSocket listening;
    private final boolean secure;
    private final boolean hangsUp;
    private final Script script;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** How a request ended for the server. */
    enum End {
        COMPLETE,
        RESET,
        CLOSED,
        /** The server itself did not read on. */
        LEFT
    }

    /** What arrived of one request. */
    record Heard(String line, String head, long length, long received, byte[] body, End end) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What to do with a request, once its head is there. */
    interface Script {
        /** How much of the body to read before answering. */
        default long reads(long length) {
            return length;
        }

        /** The raw answer; null: hang up; empty: hold the line. */
        @Nullable String answer(Heard request) throws Exception;
    }

    WireServer(Script script) throws IOException {
        this(script, false);
    }

    /** @param hangsUp whether to close the connection after each answer */
    WireServer(Script script, boolean hangsUp) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), false, hangsUp, script);
    }

    WireServer(ServerSocket listening, boolean secure, Script script) {
        this(listening, secure, false, script);
    }

    private WireServer(ServerSocket listening, boolean secure, boolean hangsUp, Script script) {
        this.hangsUp = hangsUp;
        this.listening = listening;
        this.secure = secure;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** A whole answer in JSON. */
    static String json(int status, String body) {
        return http(status, "application/json", body, "");
    }

    static String http(int status, String type, String body, String headers) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n" + headers + "\r\n" + body;
    }

    static String posted(long chat, int id) {
        return json(
                200,
                "{\"ok\":true,\"result\":{\"message_id\":" + id + ",\"date\":1,\"chat\":{\"id\":" + chat
                        + ",\"type\":\"channel\",\"title\":\"T\"}}}");
    }

    URI uri() {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + listening.getLocalPort());
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The next request that ended, however it ended. */
    Heard next() throws InterruptedException {
        Heard next = heard.poll(2, TimeUnit.MINUTES);
        if (next == null) {
            throw new AssertionError("no request came");
        }
        return next;
    }

    /** Whether anything else has arrived. */
    boolean quiet() {
        return heard.isEmpty();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Heard request = read(in); request != null; request = read(in)) {
                String answer =
                        request.end() == End.COMPLETE || request.end() == End.LEFT ? script.answer(request) : "";
                heard.add(request);
                if (answer == null) {
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                if (hangsUp) {
                    return;
                }
                if (request.end() == End.LEFT) {
                    // Lets the client read the answer before its unread bytes would reset the connection.
                    socket.shutdownOutput();
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                    return;
                }
            }
        } catch (Exception e) {
            // The client went away; what it had sent is recorded.
            return;
        }
    }

    private @Nullable Heard read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        String line = head.substring(0, head.indexOf("\r\n"));
        long length = head.toString()
                .lines()
                .filter(each -> each.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToLong(each -> Long.parseLong(each.substring(15).strip()))
                .findFirst()
                .orElse(0);
        long wanted = Math.min(length, script.reads(length));
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long received = 0;
        End end = wanted < length ? End.LEFT : End.COMPLETE;
        try {
            while (received < wanted) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, wanted - received));
                if (n < 0) {
                    end = End.CLOSED;
                    break;
                }
                if (kept.size() < KEPT) {
                    kept.write(buffer, 0, n);
                }
                received += n;
            }
        } catch (SocketException e) {
            end = End.RESET;
        }
        return new Heard(line, head.toString(), length, received, kept.toByteArray(), end);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
