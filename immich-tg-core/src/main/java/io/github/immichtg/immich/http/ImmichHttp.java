package io.github.immichtg.immich.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.immichtg.immich.json.ResponseParser;
import io.github.immichtg.immich.json.UnexpectedResponse;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * HTTP layer of the client, which turns every response except the requested one into an {@link ImmichException}.
 * Thread-safe.
 */
public final class ImmichHttp {

    private static final int ERROR_BYTES = 64 * 1024;

    private final ServerAddress address;
    private final @Nullable ApiKey key;
    private final HttpTransport transport;
    private final ClientEnvironment surroundings;

    /** Without a key only what is public can be asked. */
    public ImmichHttp(ServerAddress address, @Nullable ApiKey key, ClientEnvironment surroundings) {
        this.address = address;
        this.key = key;
        this.transport = new HttpTransport(address, key, surroundings);
        this.surroundings = surroundings;
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
    public <T> T ask(ApiRequest call, Reading<T> reading) throws InterruptedException {
        return ask(call, (response, body) -> reading.read(body));
    }

    /** {@code taking} may be given part of an answer, and then another answer from its beginning. */
    public <T> T ask(ApiRequest call, Taking<T> taking) throws InterruptedException {
        return ask(call, null, taking);
    }

    /** Sends a question whose answer is wanted soon. */
    public PendingResponse begin(ApiRequest call) {
        return new PendingResponse(call, transport);
    }

    /** Reads the answer to a question that was sent before, and asks again while that can help. */
    public <T> T ask(PendingResponse asked, Reading<T> reading) throws InterruptedException {
        return ask(asked.call(), asked, (response, body) -> reading.read(body));
    }

    private <T> T ask(ApiRequest call, @Nullable PendingResponse before, Taking<T> taking) throws InterruptedException {
        var retrying = new RetryBackoff(surroundings.pause());
        var asked = before;
        while (true) {
            try {
                return asked == null ? once(call, taking) : answer(call, asked.response(), taking);
            } catch (ImmichException.Failing e) {
                if (!e.isPassing()) {
                    throw e;
                }
                retrying.after(e);
                asked = null;
            }
        }
    }

    /** Asks a single time. */
    public <T> T once(ApiRequest call, Taking<T> taking) throws InterruptedException {
        return answer(call, transport.send(call), taking);
    }

    private <T> T answer(ApiRequest call, HttpAnswer response, Taking<T> taking) throws InterruptedException {
        try (var body = new ResponseBody(response, call.answer(), surroundings.bounds())) {
            var part = response.status() == 206 && call.headers().containsKey("Range");
            if (response.status() != 200 && !part) {
                throw refused(call, response, hiding(body));
            }
            requireKind(call, response);
            var taken = taking.take(response, call.answer().isFile() ? body : hiding(body));
            body.drain();
            return taken;
        } catch (IOException e) {
            throw unread(call, e);
        }
    }

    private InputStream hiding(InputStream body) {
        return key == null ? body : WithoutKey.of(body, key);
    }

    private ImmichException refused(ApiRequest call, HttpAnswer response, InputStream body)
            throws IOException, InterruptedException {
        var refusal = new ErrorResponse(
                address.api(),
                call,
                response,
                surroundings.clock().instant(),
                ResponseParser.complaint(body.readNBytes(ERROR_BYTES)));
        return refusal.isUnserved() ? unserved(call) : refusal.exception();
    }

    /** In maintenance a server serves none of its paths but the public ones. */
    private ImmichException unserved(ApiRequest call) throws InterruptedException {
        if (call.path().startsWith("/server")) {
            return new ImmichException.NotImmich(address.api(), "it does not know " + call.path());
        }
        return ask(ApiRequest.json("/server/config", "server"), ResponseParser::maintenanceMode)
                ? new ImmichException.Maintenance(address.api())
                : new ImmichException.Failing(address.api(), "it did not know " + call + " just now", null, null);
    }

    private void requireKind(ApiRequest call, HttpAnswer response) {
        var file = call.answer().isFile();
        if (response.isOfType("text/html") || (!file && !response.isOfType("json"))) {
            throw new ImmichException.NotImmich(address.api(), "it answers with a web page or something else");
        }
    }

    private ImmichException unreadable(ApiRequest call, IOException e) {
        if (call.answer().isFile() && e instanceof ResponseBody.TooLarge) {
            return new ImmichException.Damaged(call.about(), "it has more bytes than the server says", e);
        }
        if (call.answer().isFile()) {
            return new ImmichException.Damaged(call.about(), "it was cut short: " + e.getMessage(), e);
        }
        if (e instanceof JsonEOFException) {
            return cutShort(e);
        }
        if (e instanceof JacksonException jackson) {
            return new ImmichException.Broken(call.toString(), jackson.getOriginalMessage(), e);
        }
        if (e instanceof UnexpectedResponse || e instanceof ResponseBody.TooLarge) {
            return new ImmichException.Broken(call.toString(), String.valueOf(e.getMessage()), e);
        }
        return cutShort(e);
    }

    private ImmichException cutShort(IOException e) {
        return new ImmichException.Failing(address.api(), "its answer was cut short", Duration.ZERO, e);
    }

    private ImmichException unread(ApiRequest call, IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return unreadable(call, e);
    }
}
