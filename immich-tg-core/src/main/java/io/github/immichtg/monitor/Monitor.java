package io.github.immichtg.monitor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small web server: {@code /healthz} and {@code /readyz} for whoever starts workers, {@code /metrics} for Prometheus, and a
 * page for people at {@code /}. It changes nothing, shows no secret, and knows no users: it is for loopback or a network of
 * one's own.
 *
 * <p>Thread-safe. Closing it frees the port.
 */
public final class Monitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Health health;
    private final StatusPage page;
    private final PrometheusMeterRegistry metrics;

    private Monitor(HttpServer server, Health health, StatusPage page, PrometheusMeterRegistry metrics) {
        this.server = server;
        this.health = health;
        this.page = page;
        this.metrics = metrics;
    }

    /**
     * Begins to answer.
     *
     * @param address port 0 takes a free one
     * @throws IOException when the address cannot be had
     */
    public static Monitor start(
            InetSocketAddress address, Health health, StatusPage page, PrometheusMeterRegistry metrics)
            throws IOException {
        Monitor monitor = new Monitor(HttpServer.create(address, 0), health, page, metrics);
        monitor.server.setExecutor(monitor.threads);
        monitor.server.createContext("/", monitor::answer);
        monitor.server.start();
        return monitor;
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** What is answered. */
    private record Answer(int status, String type, String body) {

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", body + "\n");
        }
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            send(exchange, answerTo(exchange));
        } catch (IOException e) {
            LOG.debug("Whoever asked for {} has gone: {}", exchange.getRequestURI(), e.getMessage());
        }
    }

    private Answer answerTo(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "only to be read");
        }
        try {
            return switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> state(health.broken());
                case "/readyz" -> state(health.broken().or(health::unready));
                case "/metrics" -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
                case "/" ->
                    new Answer(
                            200,
                            "text/html; charset=utf-8",
                            page.html("live".equals(exchange.getRequestURI().getQuery())));
                default -> Answer.text(404, "nothing here; there are /, /healthz, /readyz and /metrics");
            };
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be answered: {}", exchange.getRequestURI(), e.getMessage());
            LOG.debug("Why {} cannot be answered", exchange.getRequestURI(), e);
            return Answer.text(503, "cannot be told now");
        }
    }

    private static Answer state(Optional<String> trouble) {
        return Answer.text(trouble.isEmpty() ? 200 : 503, trouble.orElse("ok"));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Stops answering; what is being answered is cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
