package io.github.immichtg.standins.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** An HTTP/1.1 server on 127.0.0.1 with a thread per request, a log and faults. Closing it ends what it still serves. */
public final class StandInServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Faults faults = new Faults();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<RecordedRequest> log = new ArrayList<>();
    private final AtomicLong bytesSent = new AtomicLong();

    private StandInServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port is taken
     */
    public static <R extends Handler.Received> StandInServer start(int port, Handler<R> handler) {
        // Without this every answer on a kept connection waits for the other side's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            var standIn = new StandInServer(HttpServer.create(address, 0));
            standIn.server.setExecutor(standIn.threads);
            standIn.server.createContext("/", exchange -> standIn.serve(exchange, handler));
            standIn.server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, without a path. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Everything that has been asked so far, in the order of arrival. */
    public List<RecordedRequest> requests() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** How many bytes of bodies were sent so far, those of answers that were cut included. */
    public long bytesSent() {
        return bytesSent.get();
    }

    /** Forgets what has been asked so far. */
    public void clearRequests() {
        synchronized (log) {
            log.clear();
        }
    }

    /** Lays out a fault for the next requests that fit, this many times. */
    public void fault(int times, Predicate<RecordedRequest> which, Fault fault) {
        faults.lay(times, which, fault);
    }

    /** Draws a fault for every request that no fault is laid out for. */
    public void faults(Function<RecordedRequest, Optional<Fault>> drawing) {
        faults.draw(drawing);
    }

    /** Takes all faults away that have not been hit. */
    public void clearFaults() {
        faults.clear();
    }

    private <R extends Handler.Received> void serve(HttpExchange exchange, Handler<R> handler) throws IOException {
        try (exchange) {
            if (!handler.overlooksUpgrades()
                    && "h2c".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                return;
            }
            R request = handler.read(new Call(exchange));
            synchronized (log) {
                log.add(request.recorded());
            }
            serve(exchange, handler, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            // A defect of the stand-in, shown to whoever asked rather than lost on a server thread.
            byte[] text = ("stand-in failed: " + e).getBytes(StandardCharsets.UTF_8);
            send(exchange, Answer.of(599, Map.of("Content-Type", "text/plain"), text));
        }
    }

    private <R extends Handler.Received> void serve(HttpExchange exchange, Handler<R> handler, R request)
            throws IOException, InterruptedException {
        Optional<Fault> fault = faults.take(request.recorded());
        if (fault.isEmpty()) {
            send(exchange, handler.answer(request));
            return;
        }
        switch (fault.get()) {
            case Fault.Reply reply -> send(exchange, page(reply));
            case Fault.Drop drop -> exchange.close();
            case Fault.LoseAnswer lost -> {
                handler.answer(request);
                exchange.close();
            }
            case Fault.AnswerOtherwise other -> {
                handler.answer(request);
                send(exchange, page(other.reply()));
            }
            case Fault.Delay delay -> {
                Answer answer = handler.answer(request);
                Thread.sleep(delay.time());
                send(exchange, answer);
            }
            case Fault.DoLater later -> {
                exchange.close();
                later.gate().pass();
                handler.answer(request);
            }
            case Fault.Hold hold -> {
                hold.gate().pass();
                send(exchange, handler.answer(request));
            }
            case Fault.HoldAnswer hold -> {
                Answer answer = handler.answer(request);
                hold.gate().pass();
                send(exchange, answer);
            }
            case Fault.Cut cut -> send(exchange, handler.answer(request), cut.afterBytes(), false);
            case Fault.Corrupt corrupt -> send(exchange, handler.answer(request), Long.MAX_VALUE, true);
        }
    }

    private static Answer page(Fault.Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put("Server", "nginx");
        headers.put("Content-Type", reply.contentType());
        return Answer.of(reply.status(), headers, reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        send(exchange, answer, Long.MAX_VALUE, false);
    }

    private void send(HttpExchange exchange, Answer answer, long atMost, boolean corrupt) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        if (answer.bodiless() || answer.length() == 0) {
            if (answer.status() != 304) {
                headers.set("Content-Length", Long.toString(answer.length()));
            }
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        boolean chunked = "chunked".equals(headers.getFirst("Transfer-Encoding"));
        exchange.sendResponseHeaders(answer.status(), chunked ? 0 : answer.length());
        OutputStream out = exchange.getResponseBody();
        try (InputStream in = answer.body().open()) {
            in.skipNBytes(answer.offset());
            copy(in, out, Math.min(answer.length(), atMost), corrupt);
        }
        out.flush();
        if (atMost >= answer.length()) {
            out.close(); // a cut one is left open: closing the exchange then resets instead of ending the body
        }
    }

    private void copy(InputStream in, OutputStream out, long length, boolean corrupt) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long left = length;
        while (left > 0) {
            int read = in.read(chunk, 0, (int) Math.min(left, chunk.length));
            if (read < 0) {
                throw new IOException("the content is shorter than it said");
            }
            left -= read;
            if (corrupt && left == 0) {
                chunk[read - 1] ^= 1;
            }
            out.write(chunk, 0, read);
            bytesSent.addAndGet(read);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
