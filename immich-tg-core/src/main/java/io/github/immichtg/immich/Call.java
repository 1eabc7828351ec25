package io.github.immichtg.immich;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question to the API.
 *
 * @param path below the API's base, with its query
 * @param about what the question is about, as an error names it: {@code album 1b2c…}
 * @param json what is sent along
 * @param answer what is expected
 * @param headers what is asked for besides
 */
record Call(
        String method, String path, String about, @Nullable String json, Kind answer, Map<String, String> headers) {

    private static final long MIB = 1 << 20;

    /** What is expected, and how much of it at most. */
    enum Kind {
        /** JSON that fits into memory. */
        JSON(32 * MIB, Duration.ofSeconds(30)),
        /** JSON of any number of assets; servers before 3.0 begin only when they have put all of it together. */
        LISTING(4096 * MIB, Duration.ofSeconds(120)),
        /** The bytes of a file. */
        FILE(Long.MAX_VALUE, Duration.ofSeconds(30)),
        /** The bytes of a file, and not of another one that the server sends to where it does not have this one. */
        VERY_FILE(Long.MAX_VALUE, Duration.ofSeconds(30));

        private final long bytes;
        private final Duration headers;

        Kind(long bytes, Duration headers) {
            this.bytes = bytes;
            this.headers = headers;
        }

        boolean isFile() {
            return this == FILE || this == VERY_FILE;
        }

        /** How large the answer may be. */
        long bytes() {
            return bytes;
        }

        /** How long the answer's first byte may take. */
        Duration headers() {
            return headers;
        }
    }

    static Call json(String path, String about) {
        return new Call("GET", path, about, null, Kind.JSON, Map.of());
    }

    static Call listing(String path, String about) {
        return new Call("GET", path, about, null, Kind.LISTING, Map.of());
    }

    static Call search(String json, String about) {
        return new Call("POST", "/search/metadata", about, json, Kind.LISTING, Map.of());
    }

    static Call file(String path, String about) {
        return new Call("GET", path, about, null, Kind.FILE, Map.of());
    }

    static Call veryFile(String path, String about) {
        return new Call("GET", path, about, null, Kind.VERY_FILE, Map.of());
    }

    /** The same with one more header. */
    Call with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, about, json, answer, more);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
