package io.github.immichtg.immich.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Secret HTTP headers that pass a login in front of an Immich server: a service token of Cloudflare Access, an access
 * token of Pangolin, a user's name and password. Immutable.
 *
 * @param values value by name, in the given order
 */
public record GateHeaders(Map<String, String> values) {

    /** No headers. */
    public static final GateHeaders NONE = new GateHeaders(Map.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]+");

    /** Headers of this program's own, or of the connection. */
    private static final Set<String> OWN = Set.of(
            "x-api-key",
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "range",
            "accept",
            "accept-encoding",
            "user-agent",
            "proxy-authorization");

    /** Copies the components. */
    public GateHeaders {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Parses one {@code Name: value} per line; empty lines are skipped.
     *
     * @param text the text to parse
     * @return the headers, in that order
     * @throws IllegalArgumentException naming the line, never a value
     */
    public static GateHeaders parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>();
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            String line = "line " + (i + 1);
            int colon = lines[i].indexOf(':');
            String name = lines[i].substring(0, Math.max(0, colon)).strip();
            String value = lines[i].substring(colon + 1).strip();
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        line + " is no header; expected one 'Name: value' per line, in ASCII characters");
            }
            String key = name.toLowerCase(Locale.ROOT);
            if (OWN.contains(key) || key.startsWith("x-immich-")) {
                throw new IllegalArgumentException(line + " sets " + name + ", which immich-tg sets itself");
            }
            if (!seen.add(key)) {
                throw new IllegalArgumentException(line + " sets " + name + " again");
            }
            values.put(name, value);
        }
        return new GateHeaders(values);
    }

    /** The names alone: the values are secret. */
    @Override
    public String toString() {
        return "GateHeaders" + values.keySet();
    }
}
