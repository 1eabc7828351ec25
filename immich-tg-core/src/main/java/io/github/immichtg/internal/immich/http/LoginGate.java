package io.github.immichtg.internal.immich.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Login in front of a server, recognized by redirects, cookies and headers of its responses. */
enum LoginGate {
    CLOUDFLARE_ACCESS(
            "Cloudflare Access",
            "//[^/]*\\.cloudflareaccess\\.com(?:[:/?]|$)|/cdn-cgi/access/",
            "cf_appsession|cf_authorization",
            "cf-access-(?:domain|aud)"),
    AUTHENTIK(
            "Authentik",
            "/outpost\\.goauthentik\\.io/|/application/o/authorize|/if/flow/",
            "authentik_.*",
            "x-authentik-.*"),
    PANGOLIN("Pangolin", "/auth/resource/", "p_session.*", "p-access-.*"),
    OAUTH2_PROXY("OAuth2 Proxy", "/oauth2/(?:start|sign_in|auth)", "_oauth2_proxy.*", "gap-auth"),
    AUTHELIA("Authelia", "[?&]rd=", "authelia_.*", "x-authelia-.*");

    private static final String BASIC = "basic authentication";

    private final String title;
    private final Pattern location;
    private final Pattern cookie;
    private final Pattern header;

    LoginGate(String title, String location, String cookie, String header) {
        this.title = title;
        this.location = Pattern.compile(location);
        this.cookie = Pattern.compile(cookie);
        this.header = Pattern.compile(header);
    }

    /** Name of the login that redirects to an address. */
    static Optional<String> at(URI location, HttpAnswer answer) {
        String address = location.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(gate -> gate.location.matcher(address).find())
                .findFirst()
                .or(() -> marked(answer))
                .map(gate -> gate.title);
    }

    /** Name of the login that responds instead of Immich. */
    static Optional<String> of(HttpAnswer answer) {
        List<String> challenges = answer.response().headers("WWW-Authenticate").stream()
                .map(challenge -> challenge.toLowerCase(Locale.ROOT))
                .toList();
        if (challenges.stream().anyMatch(challenge -> challenge.startsWith("cloudflare-access"))) {
            return Optional.of(CLOUDFLARE_ACCESS.title);
        }
        boolean basic = challenges.stream().anyMatch(challenge -> challenge.startsWith("basic"));
        return marked(answer).map(gate -> gate.title).or(() -> basic ? Optional.of(BASIC) : Optional.empty());
    }

    private static Optional<LoginGate> marked(HttpAnswer answer) {
        List<String> cookies = answer.response().headers("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst("=.*", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        return Stream.of(values())
                .filter(gate -> cookies.stream()
                                .anyMatch(name -> gate.cookie.matcher(name).matches())
                        || answer.response().headers().names().stream()
                                .anyMatch(name -> gate.header
                                        .matcher(name.toLowerCase(Locale.ROOT))
                                        .matches()))
                .findFirst();
    }
}
