package io.github.immichtg.standins.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A reverse proxy by HTTPS on 127.0.0.1 before another server, that sends who lacks its headers to a login page as Cloudflare
 * Access does. Safe for many threads.
 */
public final class GuardedServer implements AutoCloseable {

    private static final String LOGIN = "https://anna.cloudflareaccess.com/cdn-cgi/access/login/photos.home";
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final HttpsServer server;
    private final URI behind;
    private final Map<String, String> wanted;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /**
     * Starts a server on any free port.
     *
     * @param behind the server that is guarded, without a path
     * @param wanted headers that a request needs to be passed on
     * @throws UncheckedIOException when no port is free
     */
    public GuardedServer(SSLContext certificates, URI behind, Map<String, String> wanted) {
        this.behind = behind;
        this.wanted = Map.copyOf(wanted);
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(certificates));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The port on which it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** How many requests were passed on so far. */
    public int passed() {
        return passed.get();
    }

    /** How many requests were sent to the login page so far. */
    public int refused() {
        return refused.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!wanted.entrySet().stream()
                    .allMatch(one ->
                            one.getValue().equals(exchange.getRequestHeaders().getFirst(one.getKey())))) {
                refused.incrementAndGet();
                exchange.getResponseHeaders().set("Location", LOGIN);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            passed.incrementAndGet();
            HttpResponse<InputStream> answer =
                    client.send(passedOn(exchange), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                answer.headers().map().forEach((name, values) -> {
                    if (!OF_ONE_CONNECTION.contains(name)) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
                boolean bodiless = answer.statusCode() == 204 || answer.statusCode() == 304;
                long length = bodiless
                        ? 0
                        : answer.headers().firstValueAsLong("content-length").orElse(-1);
                // The JDK's server takes -1 for nothing, and 0 for as much as comes.
                exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : Math.max(length, 0));
                if (length != 0) {
                    body.transferTo(exchange.getResponseBody());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest passedOn(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
