package io.github.immichtg.internal.monitor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access control of the monitor's page and metrics. Protects against DNS rebinding: only addresses and host names that
 * no outsider can own are served. Immutable.
 *
 * @param names allowed host names, besides addresses and names without a dot
 * @param token token that readers must present; {@code null} for none
 * @param ofMany whether it shows data of several users: without a token only localhost is served then
 */
public record Guard(Set<String> names, @Nullable String token, boolean ofMany) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    public Guard {
        names = Set.copyOf(names);
    }

    /** Decision about a request. */
    enum Verdict {
        WELCOME,
        STRANGE_NAME,
        NO_TOKEN,
        FROM_ELSEWHERE
    }

    Verdict judge(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (!isOurs(headers.getOrDefault("Host", List.of()))) {
            return Verdict.STRANGE_NAME;
        } else if (token != null) {
            return knows(Objects.requireNonNullElse(headers.getFirst("Authorization"), ""), token)
                    ? Verdict.WELCOME
                    : Verdict.NO_TOKEN;
        }
        boolean here = exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                && !headers.containsKey("X-Forwarded-For")
                && !headers.containsKey("Forwarded");
        return ofMany && !here ? Verdict.FROM_ELSEWHERE : Verdict.WELCOME;
    }

    /** Checks the host names. A request without any does not come from a browser. */
    private boolean isOurs(List<String> hosts) {
        return hosts.stream().allMatch(host -> {
            String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
            String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            return bare.startsWith("[")
                    || !bare.contains(".")
                    || bare.endsWith(".localhost")
                    || IPV4.matcher(bare).matches()
                    || names.contains(bare);
        });
    }

    private static boolean knows(String authorization, String token) {
        String scheme = authorization.toLowerCase(Locale.ROOT);
        String given = "";
        if (scheme.startsWith(BEARER)) {
            given = authorization.substring(BEARER.length()).strip();
        } else if (scheme.startsWith(BASIC)) {
            given = password(authorization.substring(BASIC.length()).strip());
        }
        // Constant-time comparison.
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static String password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "Guard" + names;
    }
}
