package io.github.immichtg.internal.immich.http;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.immich.value.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * HTTP transport of one account's requests: sends them, follows redirects as far as the key may go, and returns the
 * beginning of the response. Thread-safe.
 */
final class HttpTransport {

    private static final int MOST_REDIRECTS = 5;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ServerAddress address;
    private final @Nullable ApiKey key;
    private final ServerAccess access;
    private final OkHttpClient base;
    private final OkHttpClient http;

    /** The same to the server by https, where a redirect leads and another proxy may; made for the first of them. */
    private @Nullable OkHttpClient redirected;

    HttpTransport(ServerAddress address, @Nullable ApiKey key, ClientEnvironment environment) {
        this.address = address;
        this.key = key;
        this.access = environment.access();
        this.base = environment.http();
        this.http = Connections.ofOneAccount(base, access, address.api());
    }

    /** The client for an address on the server; after a redirect it may have another scheme than the server's. */
    private synchronized OkHttpClient client(URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || "https".equals(address.api().getScheme())) {
            return http;
        }
        OkHttpClient client = redirected;
        if (client == null) {
            client =
                    Connections.ofOneAccount(base, access, address.otherScheme().api());
            redirected = client;
        }
        return client;
    }

    /** The response, with at least its head received; the caller closes it. */
    HttpAnswer send(ApiRequest call) throws InterruptedException {
        var uri = address.call(call.path());
        for (var hops = 0; hops <= MOST_REDIRECTS; hops++) {
            var response = exchange(call, uri);
            if (!REDIRECTS.contains(response.status())) {
                return response;
            }
            response.release();
            var to = redirected(uri, response);
            if (call.answer() == ApiRequest.Kind.VERY_FILE && !sameFile(uri, to)) {
                throw new ImmichException.NotFound(call.about(), true);
            }
            uri = to;
        }
        throw new ImmichException.NotImmich(address.api(), "it redirects in circles");
    }

    /** Where a redirect leads, as long as the key may go there: to the same host, and never from https to http. */
    private URI redirected(URI from, HttpAnswer answer) {
        var location = answer.header("Location").orElse("");
        if (location.isBlank()) {
            throw new ImmichException.NotImmich(address.api(), "it redirects to nowhere");
        }
        try {
            var to = from.resolve(location);
            var gate = LoginGate.at(to, answer);
            if (gate.isPresent()) {
                throw gated(from, gate.get());
            }
            var secure = "https".equalsIgnoreCase(to.getScheme());
            var open = "http".equalsIgnoreCase(to.getScheme()) && "http".equalsIgnoreCase(from.getScheme());
            if (Objects.equals(host(from), host(to)) && (secure || open)) {
                return to;
            }
            throw new ImmichException.NotImmich(
                    address.api(),
                    "it redirects to " + to.getScheme() + "://" + told(String.valueOf(to.getRawAuthority())),
                    "give that address if it is your Immich; if it is a login, set IMMICH_HEADERS or let /api pass without it",
                    null);
        } catch (IllegalArgumentException e) {
            // Without its cause, which quotes the address; the key may be part of it.
            throw new ImmichException.NotImmich(address.api(), "it redirects to nowhere");
        }
    }

    /** The failure of a request that a login has answered. */
    ImmichException gated(URI uri, String gate) {
        return new ImmichException.Gated(
                address.api(), gate, !access.headersFor(uri).values().isEmpty());
    }

    /** Without a user's name, and without the key, where a server has made it part of what it says. */
    private String told(String authority) {
        var place = authority.replaceFirst("^.*@", "");
        return key == null ? place : place.replaceAll("(?i)" + Pattern.quote(key.value()), "…");
    }

    private static boolean sameFile(URI one, URI other) {
        return Objects.equals(one.getRawPath(), other.getRawPath())
                && Objects.equals(one.getRawQuery(), other.getRawQuery());
    }

    private static String host(URI uri) {
        var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        return authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private HttpAnswer exchange(ApiRequest call, URI uri) throws InterruptedException {
        okhttp3.Call asking = client(uri).newCall(request(call, uri));
        var pending = new CompletableFuture<HttpAnswer>();
        asking.enqueue(new Callback() {
            @Override
            public void onResponse(okhttp3.Call answered, Response response) {
                var answer = new HttpAnswer(answered, response);
                if (!pending.complete(answer)) {
                    answer.close();
                }
            }

            @Override
            public void onFailure(okhttp3.Call failed, IOException e) {
                pending.completeExceptionally(e);
            }
        });
        var patience = call.answer().headers();
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon(asking, pending);
            throw new ImmichException.Failing(address.api(), patience, e);
        } catch (InterruptedException e) {
            abandon(asking, pending);
            throw e;
        } catch (ExecutionException e) {
            throw ConnectionFailures.of(address.api(), e.getCause() == null ? e : e.getCause());
        }
    }

    private static void abandon(okhttp3.Call asking, CompletableFuture<HttpAnswer> pending) {
        asking.cancel();
        pending.cancel(true);
        // It may have come in just now; nobody else would close it.
        pending.thenAccept(HttpAnswer::close).exceptionally(failed -> null);
    }

    private Request request(ApiRequest call, URI uri) {
        if (uri.getHost() == null && "https".equalsIgnoreCase(uri.getScheme())) {
            throw new ImmichException.Unreachable(
                    address.api(),
                    "no certificate can be checked for a name with an underscore",
                    "give the server a name without one, or use http:// within your own network",
                    new IllegalArgumentException("underscore"));
        }
        try {
            var request = new Request.Builder()
                    .url(uri.toString())
                    .header("Accept", call.answer().isFile() ? "*/*" : "application/json")
                    // Sizes are those of what is sent.
                    .header("Accept-Encoding", "identity")
                    .header("User-Agent", "immich-tg");
            access.headersFor(uri).values().forEach(request::header);
            call.headers().forEach(request::header);
            if (key != null) {
                request.header("x-api-key", key.value());
            }
            var json = call.json();
            return json == null
                    ? request.build()
                    : request.post(RequestBody.create(json, JSON)).build();
        } catch (IllegalArgumentException e) {
            throw new ImmichException.Unreachable(
                    address.api(), "no connection can be made to such an address", "give its name or number", e);
        }
    }
}
