package io.github.immichtg.immich;

import java.io.IOException;
import java.io.InputStream;
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

/**
 * Brings a question to the server and the beginning of its answer back, over redirects as far as the key may go. Thread-safe.
 */
final class Wire {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ServerAddress address;
    private final @Nullable ApiKey key;
    private final Surroundings surroundings;

    Wire(ServerAddress address, @Nullable ApiKey key, Surroundings surroundings) {
        this.address = address;
        this.key = key;
        this.surroundings = surroundings;
    }

    /** The answer, or at least its beginning; whoever takes it closes it. */
    HttpResponse<InputStream> send(Call call) throws InterruptedException {
        var uri = address.call(call.path());
        for (var hops = 0; hops <= MOST_REDIRECTS; hops++) {
            var response = exchange(call, uri);
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            closeQuietly(response);
            var to = redirected(uri, response.headers().firstValue("Location").orElse(""));
            if (call.answer() == Call.Kind.VERY_FILE && !sameFile(uri, to)) {
                throw new ImmichException.NotFound(call.about(), true);
            }
            uri = to;
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

    private static boolean sameFile(URI one, URI other) {
        return Objects.equals(one.getRawPath(), other.getRawPath())
                && Objects.equals(one.getRawQuery(), other.getRawQuery());
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
                .header("Accept", call.answer().isFile() ? "*/*" : "application/json");
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
            case HttpConnectTimeoutException e ->
                new ImmichException.Unreachable(
                        api,
                        "no connection in time",
                        "check the address, its port, whether it is http or https, and that the server is running",
                        e);
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
        pending.thenAccept(Wire::closeQuietly);
    }

    static void closeQuietly(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
