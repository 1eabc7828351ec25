package io.github.immichtg.immich;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Asks the server and turns everything but the answer asked for into an {@link ImmichException}. Thread-safe. */
final class ImmichHttp {

    private static final int ERROR_BYTES = 64 * 1024;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ServerAddress address;
    private final @Nullable ApiKey key;
    private final Surroundings surroundings;

    /** Without a key only what is public can be asked. */
    ImmichHttp(ServerAddress address, @Nullable ApiKey key, Surroundings surroundings) {
        this.address = address;
        this.key = key;
        this.surroundings = surroundings;
    }

    /** Takes from an answer what is wanted; the stream is closed for it. */
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    /** The same where the answer's address and headers matter too. */
    @FunctionalInterface
    interface Taking<T> {
        T take(HttpResponse<?> response, InputStream body) throws IOException;
    }

    /** Asks, and asks again while that can help: every call asks and changes nothing on the server. */
    <T> T ask(Call call, Reading<T> reading) throws InterruptedException {
        return ask(call, (response, body) -> reading.read(body));
    }

    /** {@code taking} may be given part of an answer, and then another answer from its beginning. */
    <T> T ask(Call call, Taking<T> taking) throws InterruptedException {
        var retrying = new Retrying(surroundings.pause());
        while (true) {
            try {
                return once(call, taking);
            } catch (ImmichException.Failing e) {
                if (!e.isPassing()) {
                    throw e;
                }
                retrying.after(e);
            }
        }
    }

    /** Asks a single time. */
    <T> T once(Call call, Taking<T> taking) throws InterruptedException {
        var response = send(call);
        try (var body = new GuardedBody(response.body(), call.answer().bytes(), surroundings.idle())) {
            var part = response.statusCode() == 206 && call.headers().containsKey("Range");
            if (response.statusCode() != 200 && !part) {
                throw refused(call, response, body);
            }
            requireKind(call, response);
            var taken = taking.take(response, body);
            body.transferTo(OutputStream.nullOutputStream());
            return taken;
        } catch (IOException e) {
            throw unread(call, e);
        }
    }

    private ImmichException refused(Call call, HttpResponse<?> response, InputStream body)
            throws IOException, InterruptedException {
        var refusal = new Refusal(
                address.api(),
                call,
                response.statusCode(),
                response.headers(),
                surroundings.clock().instant(),
                Answers.complaint(body.readNBytes(ERROR_BYTES)));
        return refusal.isUnserved() ? unserved(call) : refusal.exception();
    }

    /** In maintenance a server serves none of its paths but the public ones. */
    private ImmichException unserved(Call call) throws InterruptedException {
        if (call.path().startsWith("/server")) {
            return new ImmichException.NotImmich(address.api(), "it does not know " + call.path());
        }
        return ask(Call.json("/server/config", "server"), Answers::maintenanceMode)
                ? new ImmichException.Maintenance(address.api())
                : new ImmichException.Failing(address.api(), "it did not know " + call + " just now", null, null);
    }

    private void requireKind(Call call, HttpResponse<?> response) {
        var file = call.answer() == Call.Kind.FILE;
        if (Refusal.isOfType(response.headers(), "text/html")
                || (!file && !Refusal.isOfType(response.headers(), "json"))) {
            throw new ImmichException.NotImmich(address.api(), "it answers with a web page or something else");
        }
    }

    private ImmichException unreadable(Call call, IOException e) {
        if (call.answer() == Call.Kind.FILE) {
            return new ImmichException.Damaged(call.about(), "it was cut short: " + e.getMessage(), e);
        }
        if (e instanceof JsonEOFException) {
            return cutShort(e);
        }
        if (e instanceof JacksonException jackson) {
            return new ImmichException.Broken(call.toString(), jackson.getOriginalMessage(), e);
        }
        if (e instanceof NotUnderstood || e instanceof GuardedBody.TooLarge) {
            return new ImmichException.Broken(call.toString(), String.valueOf(e.getMessage()), e);
        }
        return cutShort(e);
    }

    private ImmichException cutShort(IOException e) {
        return new ImmichException.Failing(address.api(), "its answer was cut short", Duration.ZERO, e);
    }

    private ImmichException unread(Call call, IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return unreadable(call, e);
    }

    private HttpResponse<InputStream> send(Call call) throws InterruptedException {
        var uri = address.call(call.path());
        for (var hops = 0; hops <= MOST_REDIRECTS; hops++) {
            var response = exchange(call, uri);
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            closeQuietly(response);
            uri = redirected(uri, response.headers().firstValue("Location").orElse(""));
        }
        throw new ImmichException.NotImmich(address.api(), "it redirects in circles");
    }

    /** Where a redirect leads, as long as the key may go there: to the same host, and never from https to http. */
    private URI redirected(URI from, String location) {
        if (location.isBlank()) {
            throw new ImmichException.NotImmich(address.api(), "it redirects to nowhere");
        }
        try {
            var to = from.resolve(location);
            var secure = "https".equalsIgnoreCase(to.getScheme());
            var open = "http".equalsIgnoreCase(to.getScheme()) && "http".equalsIgnoreCase(from.getScheme());
            if (Objects.equals(host(from), host(to)) && (secure || open)) {
                return to;
            }
            throw new ImmichException.NotImmich(
                    address.api(),
                    "it redirects to " + to.getScheme() + "://" + to.getRawAuthority(),
                    "give that address if it is your Immich; if it is a login, let /api pass without it",
                    null);
        } catch (IllegalArgumentException e) {
            throw new ImmichException.NotImmich(address.api(), "it redirects to nowhere", e);
        }
    }

    private static String host(URI uri) {
        var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        return authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private HttpResponse<InputStream> exchange(Call call, URI uri) throws InterruptedException {
        // The request's own time-out covers the body too on newer JDKs, which would cut long downloads.
        var pending = surroundings.http().sendAsync(request(call, connectable(uri)), WholeBody.handler());
        var patience = call.answer().headers();
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon(pending);
            throw new ImmichException.Failing(address.api(), patience, e);
        } catch (InterruptedException e) {
            abandon(pending);
            throw e;
        } catch (ExecutionException e) {
            throw unanswered(e.getCause() == null ? e : e.getCause());
        }
    }

    /** The JDK knows no host with an underscore, as Docker likes them; by its number it is found all the same. */
    private URI connectable(URI uri) {
        if (uri.getHost() != null) {
            return uri;
        }
        if ("https".equalsIgnoreCase(uri.getScheme())) {
            throw new ImmichException.Unreachable(
                    address.api(),
                    "no certificate can be checked for a name with an underscore",
                    "give the server a name without one, or use http:// within your own network",
                    new IllegalArgumentException("underscore"));
        }
        try {
            var number = surroundings.names().resolve(host(uri));
            var literal = number instanceof Inet6Address
                    ? "[" + number.getHostAddress().replaceFirst("%.*", "") + "]"
                    : number.getHostAddress();
            return URI.create(
                    uri.toString().replaceFirst("^(\\w+://)[^/:]*", "$1" + Matcher.quoteReplacement(literal)));
        } catch (UnknownHostException e) {
            throw new ImmichException.Unreachable(address.api(), "unknown host", e);
        }
    }

    private HttpRequest request(Call call, URI uri) {
        // HTTP/1.1: Immich does not answer a plain-http request that offers an upgrade to HTTP/2.
        var request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", call.answer() == Call.Kind.FILE ? "*/*" : "application/json");
        call.headers().forEach(request::header);
        if (key != null) {
            request.header("x-api-key", key.value());
        }
        var json = call.json();
        return json == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build();
    }

    private ImmichException unanswered(Throwable cause) {
        var api = address.api();
        return switch (cause) {
            case ImmichException own -> own;
            case HttpConnectTimeoutException e -> new ImmichException.Unreachable(api, "no connection in time", e);
            case SSLHandshakeException e ->
                new ImmichException.Unreachable(
                        api,
                        "its certificate is not trusted: " + e.getMessage(),
                        "give the name that the certificate was made for, or add its authority to Java's trust store",
                        e);
            case SSLException e ->
                new ImmichException.Unreachable(
                        api,
                        "no secure connection: " + e.getMessage(),
                        "check the port, or give the address with http:// if it is served without a certificate",
                        e);
            case ConnectException e -> new ImmichException.Unreachable(api, connectProblem(e), e);
            case ProtocolException e -> new ImmichException.NotImmich(api, "it does not speak HTTP", e);
            default -> new ImmichException.Failing(api, "the connection broke", Duration.ZERO, cause);
        };
    }

    private static String connectProblem(Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "unknown host";
            }
        }
        return "connection refused";
    }

    private static void abandon(CompletableFuture<HttpResponse<InputStream>> pending) {
        pending.cancel(true);
        // It may have come in just now; nobody else would close it.
        pending.thenAccept(ImmichHttp::closeQuietly);
    }

    private static void closeQuietly(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
