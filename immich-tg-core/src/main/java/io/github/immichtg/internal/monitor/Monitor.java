package io.github.immichtg.internal.monitor;

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
 * Monitoring HTTP server: {@code /healthz} and {@code /readyz} for orchestrators, {@code /metrics} for Prometheus, and
 * a status page at {@code /}. Read-only, shows no secrets; page and metrics are behind a {@link Guard}.
 *
 * <p>Thread-safe. Closing it releases the port.
 */
public final class Monitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Shown shown;
    private final Guard guard;

    private Monitor(HttpServer server, Shown shown, Guard guard) {
        this.server = server;
        this.shown = shown;
        this.guard = guard;
    }

    /** Data to serve; not closed by the monitor. */
    public record Shown(Health health, StatusPage page, PrometheusMeterRegistry metrics) {}

    /**
     * Starts the server.
     *
     * @param address port 0 picks a free port
     * @throws IOException if the address cannot be bound
     */
    public static Monitor start(InetSocketAddress address, Shown shown, Guard guard) throws IOException {
        Monitor monitor = new Monitor(HttpServer.create(address, 0), shown, guard);
        monitor.server.setExecutor(monitor.threads);
        monitor.server.createContext("/", monitor::answer);
        monitor.server.start();
        return monitor;
    }

    /** Bound address. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** HTTP response. */
    private record Answer(int status, String type, String body) {

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", body + "\n");
        }
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            send(exchange, answerTo(exchange));
        } catch (IOException e) {
            LOG.debug("The client of {} disconnected: {}", exchange.getRequestURI(), e.getMessage());
        }
    }

    private Answer answerTo(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "read-only");
        }
        Health health = shown.health();
        Guard.Verdict verdict = guard.judge(exchange);
        boolean welcome = verdict == Guard.Verdict.WELCOME;
        try {
            return switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> state(health.broken(), welcome);
                case "/readyz" -> state(health.broken().or(health::unready), welcome);
                case "/metrics" ->
                    welcome
                            ? new Answer(
                                    200,
                                    "text/plain; version=0.0.4; charset=utf-8",
                                    shown.metrics().scrape())
                            : refused(exchange, verdict);
                case "/" ->
                    welcome
                            ? new Answer(
                                    200,
                                    "text/html; charset=utf-8",
                                    shown.page()
                                            .html("live"
                                                    .equals(exchange.getRequestURI()
                                                            .getQuery())))
                            : refused(exchange, verdict);
                default -> Answer.text(404, "not found; available: /, /healthz, /readyz and /metrics");
            };
        } catch (RuntimeException e) {
            LOG.warn("Failed to serve {}: {}", exchange.getRequestURI(), e.getMessage());
            LOG.debug("Failure while serving {}", exchange.getRequestURI(), e);
            return Answer.text(503, "temporarily unavailable");
        }
    }

    private static Answer refused(HttpExchange exchange, Guard.Verdict verdict) {
        return switch (verdict) {
            case STRANGE_NAME ->
                Answer.text(421, "host name not allowed: use this machine's address, or add the name to MONITOR_HOST");
            case NO_TOKEN -> {
                // Makes browsers ask for it.
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"immich-tg\", charset=\"UTF-8\"");
                yield Answer.text(401, "MONITOR_TOKEN required: as the password (any user name) or as a Bearer token");
            }
            default -> Answer.text(403, "served to localhost only: set MONITOR_TOKEN to allow remote access");
        };
    }

    /** Orchestrators need no token, but see no reasons. */
    private static Answer state(Optional<String> trouble, boolean welcome) {
        return Answer.text(
                trouble.isEmpty() ? 200 : 503,
                trouble.map(why -> welcome ? why : "not ready").orElse("ok"));
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

    /** Stops the server and aborts running responses. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
