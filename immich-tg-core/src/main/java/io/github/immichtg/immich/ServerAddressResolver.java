package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.json.ResponseParser;
import io.github.immichtg.internal.immich.json.UnexpectedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolver of pasted server addresses to the address of the API. Sends no key. */
final class ServerAddressResolver {

    private static final String PING = "/server/ping";

    private static final Logger LOG = LoggerFactory.getLogger(ServerAddressResolver.class);

    private final ClientEnvironment environment;

    ServerAddressResolver(ClientEnvironment environment) {
        this.environment = environment;
    }

    ServerAddress resolve(ServerAddress pasted) throws InterruptedException {
        var failures = new ArrayList<ImmichException>();
        for (var candidate : candidates(pasted)) {
            try {
                return below(candidate);
            } catch (ImmichException e) {
                failures.add(e);
            }
        }
        // An error response is more informative than an unreachable host.
        throw failures.stream()
                .filter(failure -> !(failure instanceof ImmichException.Unreachable))
                .findFirst()
                .orElse(failures.getFirst());
    }

    private static List<ServerAddress> candidates(ServerAddress pasted) {
        return pasted.schemeGuessed() ? List.of(pasted, pasted.otherScheme()) : List.of(pasted);
    }

    /** Asks in the folders of the pasted address first: at its root may be another server. */
    private ServerAddress below(ServerAddress candidate) throws InterruptedException {
        for (var folder : candidate.below()) {
            var deeper = candidate.withPath(folder + "/api");
            try {
                return pinged(deeper);
            } catch (ImmichException.NotImmich | ImmichException.Broken | ImmichException.NotFound notThere) {
                LOG.debug("No API at {}", deeper);
            }
        }
        return answering(candidate);
    }

    private ServerAddress answering(ServerAddress candidate) throws InterruptedException {
        try {
            return pinged(candidate);
        } catch (ImmichException.NotImmich | ImmichException.Broken | ImmichException.NotFound e) {
            try {
                return wellKnown(candidate.withPath("/.well-known"));
            } catch (ImmichException.NotImmich | ImmichException.Broken | ImmichException.NotFound alsoNot) {
                e.addSuppressed(alsoNot);
                throw e instanceof ImmichException.NotImmich
                        ? e
                        : new ImmichException.NotImmich(candidate.api(), "it does not respond like Immich", e);
            }
        }
    }

    private ServerAddress pinged(ServerAddress candidate) throws InterruptedException {
        return http(candidate).ask(ApiRequest.json(PING, "server"), (response, body) -> {
            requirePong(body);
            return base(candidate, response.uri());
        });
    }

    private ServerAddress wellKnown(ServerAddress folder) throws InterruptedException {
        return http(folder).ask(ApiRequest.json("/immich", "server"), (response, body) -> {
            var endpoint = UnexpectedResponse.text(read(body).path("api"), "endpoint");
            // A redirect names the target host; the original host itself is unknown.
            var origin = response.uri().resolve("/");
            return named(folder, api(folder, origin, endpoint));
        });
    }

    private static URI api(ServerAddress asked, URI origin, String endpoint) throws IOException {
        try {
            var api = origin.resolve(new URI(endpoint.replaceFirst("/+$", "")));
            var scheme = String.valueOf(api.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals(origin.getScheme())) {
                throw new UnexpectedResponse("its endpoint " + endpoint + " is not http or https");
            }
            if (!String.valueOf(api.getHost()).equalsIgnoreCase(String.valueOf(origin.getHost()))) {
                throw new ImmichException.NotImmich(
                        asked.api(), "it announces its API at " + api, "use that address instead", null);
            }
            return api;
        } catch (URISyntaxException e) {
            throw new UnexpectedResponse("its endpoint is not a valid address", e);
        }
    }

    private static void requirePong(InputStream body) throws IOException {
        if (!read(body).path("res").asText("").equals("pong")) {
            throw new UnexpectedResponse("it does not answer the ping");
        }
    }

    private static JsonNode read(InputStream body) throws IOException {
        return ResponseParser.JSON.readTree(body);
    }

    /** Base address of the API, from the URI that finally answered the ping. */
    private static ServerAddress base(ServerAddress asked, URI answered) throws IOException {
        var path = answered.getRawPath();
        if (!path.endsWith(PING)) {
            throw new UnexpectedResponse("it redirects the ping to " + answered);
        }
        return named(asked, answered.resolve(path.substring(0, path.length() - PING.length())));
    }

    /** Restores a host name with an underscore, which was contacted by its number. */
    private static ServerAddress named(ServerAddress asked, URI api) {
        if (asked.api().getHost() != null) {
            return new ServerAddress(api);
        }
        return new ServerAddress(asked.withPath(api.getRawPath()).api());
    }

    private ImmichHttp http(ServerAddress address) {
        return new ImmichHttp(address, null, environment);
    }
}
