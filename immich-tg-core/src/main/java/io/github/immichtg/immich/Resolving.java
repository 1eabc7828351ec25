package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From an address as people paste it to the one that answers. Sends no key. */
final class Resolving {

    private static final String PING = "/server/ping";

    private final Surroundings surroundings;

    Resolving(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    ServerAddress resolve(ServerAddress pasted) throws InterruptedException {
        var failures = new ArrayList<ImmichException>();
        for (var candidate : candidates(pasted)) {
            try {
                return answering(candidate);
            } catch (ImmichException e) {
                failures.add(e);
            }
        }
        // What something said counts for more than that nobody was there.
        throw failures.stream()
                .filter(failure -> !(failure instanceof ImmichException.Unreachable))
                .findFirst()
                .orElse(failures.getFirst());
    }

    private static List<ServerAddress> candidates(ServerAddress pasted) {
        return pasted.schemeGuessed() ? List.of(pasted, pasted.otherScheme()) : List.of(pasted);
    }

    private ServerAddress answering(ServerAddress candidate) throws InterruptedException {
        try {
            return http(candidate).ask(Call.json(PING, "server"), (response, body) -> {
                requirePong(body);
                return base(candidate, response.uri());
            });
        } catch (ImmichException.NotImmich | ImmichException.Broken | ImmichException.NotFound e) {
            try {
                return wellKnown(candidate.withPath("/.well-known"));
            } catch (ImmichException.NotImmich | ImmichException.Broken | ImmichException.NotFound alsoNot) {
                e.addSuppressed(alsoNot);
                throw e instanceof ImmichException.NotImmich
                        ? e
                        : new ImmichException.NotImmich(candidate.api(), "it answers, but not as Immich does", e);
            }
        }
    }

    private ServerAddress wellKnown(ServerAddress folder) throws InterruptedException {
        return http(folder).ask(Call.json("/immich", "server"), (response, body) -> {
            var endpoint = NotUnderstood.text(read(body).path("api"), "endpoint");
            // By a redirect it is found under the target's name; of the host itself nothing else is known.
            var origin = response.uri().resolve("/");
            return named(folder, api(folder, origin, endpoint));
        });
    }

    private static URI api(ServerAddress asked, URI origin, String endpoint) throws IOException {
        try {
            var api = origin.resolve(new URI(endpoint.replaceFirst("/+$", "")));
            var scheme = String.valueOf(api.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals(origin.getScheme())) {
                throw new NotUnderstood("its endpoint " + endpoint + " is not of http or https");
            }
            if (!String.valueOf(api.getHost()).equalsIgnoreCase(String.valueOf(origin.getHost()))) {
                throw new ImmichException.NotImmich(
                        asked.api(), "it says that its API is at " + api, "give that address instead", null);
            }
            return api;
        } catch (URISyntaxException e) {
            throw new NotUnderstood("its endpoint is no address", e);
        }
    }

    private static void requirePong(InputStream body) throws IOException {
        if (!read(body).path("res").asText("").equals("pong")) {
            throw new NotUnderstood("it does not say pong");
        }
    }

    private static JsonNode read(InputStream body) throws IOException {
        return Answers.JSON.readTree(body);
    }

    /** The API's base, of the address at which its ping answered in the end. */
    private static ServerAddress base(ServerAddress asked, URI answered) throws IOException {
        var path = answered.getRawPath();
        if (!path.endsWith(PING)) {
            throw new NotUnderstood("it redirects a ping to " + answered);
        }
        return named(asked, answered.resolve(path.substring(0, path.length() - PING.length())));
    }

    /** Gives a host with an underscore, which was asked by its number, its name back. */
    private static ServerAddress named(ServerAddress asked, URI api) {
        if (asked.api().getHost() != null) {
            return new ServerAddress(api);
        }
        return new ServerAddress(asked.withPath(api.getRawPath()).api());
    }

    private ImmichHttp http(ServerAddress address) {
        return new ImmichHttp(address, null, surroundings);
    }
}
