package io.github.immichtg.internal.immich.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.immich.json.ResponseParser;
import io.github.immichtg.internal.immich.json.UnexpectedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP layer of the client, which turns every response except the requested one into an {@link ImmichException}.
 * Thread-safe.
 */
public final class ImmichHttp {

    private static final int ERROR_BYTES = 64 * 1024;

    /** What nginx, Go's servers (Caddy, Traefik) and Apache answer to plain HTTP on their TLS port. */
    private static final Pattern EXPECTS_TLS = Pattern.compile(
            "plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server|speaking plain HTTP");

    /** As nginx says it where a client shows no certificate, or one that it does not trust. */
    private static final Pattern DEMANDS_CERTIFICATE =
            Pattern.compile("No required SSL certificate was sent|The SSL certificate error");

    private final ServerAddress address;
    private final @Nullable ApiKey key;
    private final HttpTransport transport;
    private final ClientEnvironment environment;

    /** Without a key only what is public can be asked. */
    public ImmichHttp(ServerAddress address, @Nullable ApiKey key, ClientEnvironment environment) {
        this.address = address;
        this.key = key;
        this.transport = new HttpTransport(address, key, environment);
        this.environment = environment;
    }

    /** Takes from an answer what is wanted; the stream is closed for it. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    /** The same where the answer's address and headers matter too. */
    @FunctionalInterface
    public interface Taking<T> {
        T take(HttpAnswer response, InputStream body) throws IOException;
    }

    /** Asks, and asks again while that can help: every call asks and changes nothing on the server. */
    public <T> T ask(ApiRequest request, Reading<T> reading) throws InterruptedException {
        return ask(request, (response, body) -> reading.read(body));
    }

    /** {@code taking} may be given part of an answer, and then another answer from its beginning. */
    public <T> T ask(ApiRequest request, Taking<T> taking) throws InterruptedException {
        return ask(request, null, taking);
    }

    /** Sends a question whose answer is wanted soon. */
    public PendingResponse begin(ApiRequest request) {
        return new PendingResponse(request, transport);
    }

    /** Reads the answer to a question that was sent before, and asks again while that can help. */
    public <T> T ask(PendingResponse pending, Reading<T> reading) throws InterruptedException {
        return ask(pending.call(), pending, (response, body) -> reading.read(body));
    }

    private <T> T ask(ApiRequest request, @Nullable PendingResponse before, Taking<T> taking)
            throws InterruptedException {
        var retrying = new RetryBackoff(environment.pause());
        var pending = before;
        while (true) {
            try {
                return pending == null ? once(request, taking) : answer(request, pending.response(), taking);
            } catch (ImmichException.Failing e) {
                if (!e.isPassing()) {
                    throw e;
                }
                retrying.after(e);
                pending = null;
            }
        }
    }

    /** Asks a single time. */
    public <T> T once(ApiRequest request, Taking<T> taking) throws InterruptedException {
        return answer(request, transport.send(request), taking);
    }

    private <T> T answer(ApiRequest request, HttpAnswer response, Taking<T> taking) throws InterruptedException {
        try (var body = new ResponseBody(response, request.answer(), environment.bounds())) {
            var part = response.status() == 206 && request.headers().containsKey("Range");
            if (response.status() != 200 && !part) {
                throw refused(request, response, hiding(body));
            }
            requireKind(request, response);
            var taken = taking.take(response, request.answer().isFile() ? body : hiding(body));
            body.drain();
            return taken;
        } catch (IOException e) {
            throw unread(request, e);
        }
    }

    private InputStream hiding(InputStream body) {
        var hidden = key == null ? body : WithoutKey.of(body, key.value());
        for (var secret : environment.access().headers().values().values()) {
            hidden = WithoutKey.of(hidden, secret);
        }
        return hidden;
    }

    private ImmichException refused(ApiRequest request, HttpAnswer response, InputStream body)
            throws IOException, InterruptedException {
        var said = body.readNBytes(ERROR_BYTES);
        if (response.status() == 400
                && EXPECTS_TLS
                        .matcher(new String(said, StandardCharsets.ISO_8859_1))
                        .find()) {
            return ConnectionFailures.expectsTls(address.api());
        }
        if (response.status() == 400
                && DEMANDS_CERTIFICATE
                        .matcher(new String(said, StandardCharsets.ISO_8859_1))
                        .find()) {
            return ConnectionFailures.demandsCertificate(address.api(), null);
        }
        var refusal = new ErrorResponse(
                address.api(), request, response, environment.clock().instant(), ResponseParser.complaint(said));
        if (refusal.isForeign()) {
            var gate = LoginGate.of(response);
            if (gate.isPresent()) {
                throw transport.gated(response.uri(), gate.get());
            }
        }
        return refusal.isUnserved() ? unserved(request) : refusal.exception();
    }

    /** In maintenance a server serves none of its paths but the public ones. */
    private ImmichException unserved(ApiRequest request) throws InterruptedException {
        if (request.path().startsWith("/server")) {
            return new ImmichException.NotImmich(address.api(), "it does not know " + request.path());
        }
        return ask(ApiRequest.json("/server/config", "server"), ResponseParser::maintenanceMode)
                ? new ImmichException.Maintenance(address.api())
                : new ImmichException.Failing(address.api(), "it did not know " + request + " just now", null, null);
    }

    private void requireKind(ApiRequest request, HttpAnswer response) {
        var file = request.answer().isFile();
        if (response.isOfType("text/html") || (!file && !response.isOfType("json"))) {
            var gate = LoginGate.of(response);
            if (gate.isPresent()) {
                throw transport.gated(response.uri(), gate.get());
            }
            throw new ImmichException.NotImmich(address.api(), "it answers with a web page or something else");
        }
    }

    private ImmichException unreadable(ApiRequest request, IOException e) {
        if (request.answer().isFile() && e instanceof ResponseBody.TooLarge) {
            return new ImmichException.Damaged(request.about(), "it has more bytes than the server says", e);
        }
        if (request.answer().isFile()) {
            return new ImmichException.Damaged(request.about(), "it was cut short: " + e.getMessage(), e);
        }
        if (e instanceof JsonEOFException) {
            return cutShort(e);
        }
        if (e instanceof JacksonException jackson) {
            return new ImmichException.Broken(request.toString(), jackson.getOriginalMessage(), e);
        }
        if (e instanceof UnexpectedResponse || e instanceof ResponseBody.TooLarge) {
            return new ImmichException.Broken(request.toString(), String.valueOf(e.getMessage()), e);
        }
        return cutShort(e);
    }

    private ImmichException cutShort(IOException e) {
        return new ImmichException.Failing(address.api(), "its answer was cut short", Duration.ZERO, e);
    }

    private ImmichException unread(ApiRequest request, IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return unreadable(request, e);
    }
}
