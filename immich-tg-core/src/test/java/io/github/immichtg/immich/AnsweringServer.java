package io.github.immichtg.immich;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.immichtg.immich.value.ServerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as it was told to, and remembers what it was asked. What nobody told it about it does not serve. */
final class AnsweringServer implements AutoCloseable {

    /** Answers one request; closes nothing. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What was asked. */
    record Asked(String method, String path, Headers headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    AnsweringServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Immich redirects to "original?", and serves it like "original".
            var call = (exchange.getRequestMethod() + " " + exchange.getRequestURI()).replaceFirst("[?]$", "");
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            Objects.requireNonNull(replies.getOrDefault(call, unserved(call))).to(exchange);
        }
    }

    private static Reply unserved(String call) {
        return json(404, "{\"message\":\"Cannot " + call + "\"}");
    }

    /** {@code call} is {@code GET /api/albums?shared=true}. */
    AnsweringServer on(String call, Reply reply) {
        replies.put(call, reply);
        return this;
    }

    static Reply json(int status, String body) {
        return text(status, "application/json; charset=utf-8", body);
    }

    static Reply text(int status, String type, String body) {
        return bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply bytes(int status, String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static Reply redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Promises {@code length} bytes, sends fewer, and hangs up. */
    static Reply cut(String type, byte[] body, int length) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        };
    }

    ServerAddress address() {
        return ServerAddress.parse("http://localhost:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    List<String> askedPaths() {
        return asked.stream().map(Asked::path).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
