package io.github.immichtg.standins.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request while it is served; for the thread that serves it alone. */
public final class Call {

    private final HttpExchange exchange;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** GET, POST and so on. */
    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path as sent, still encoded, with the second slash of {@code //host/...} kept. */
    public String path() {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getRawAuthority() == null ? path : "//" + uri.getRawAuthority() + path;
    }

    /** Path and query as sent. */
    public String pathAndQuery() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? path() : path() + "?" + query;
    }

    /** The parameters of the query, decoded; of equal names the last. */
    public Map<String, String> query() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? Map.of() : form(query);
    }

    /** A header's value, or null where there is none. */
    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The body's stream, to be read once. */
    public InputStream body() {
        return exchange.getRequestBody();
    }

    /** Reads a body that must be small. */
    public String smallBody() throws IOException {
        byte[] bytes = body().readNBytes(1 << 20);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Takes urlencoded pairs apart. */
    public static Map<String, String> form(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.put(decoded(name), decoded(value));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a lone % is taken as it stands, as browsers and both servers do
        }
    }
}
