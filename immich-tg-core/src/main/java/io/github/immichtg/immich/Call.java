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

    /** Kind of answer that is expected, with bounds of its size and of the time that it may take. */
    enum Kind {
        /** JSON about one thing. */
        JSON(MIB, Duration.ofSeconds(30), false),
        /** JSON about everything of a kind that an account has. */
        LIST(16 * MIB, Duration.ofSeconds(30), false),
        /** JSON of one page of assets. */
        PAGE(32 * MIB, Duration.ofSeconds(120), true),
        /** JSON of all assets of an album; servers before 3.0 begin only when they have put all of it together. */
        WHOLE_ALBUM(1024 * MIB, Duration.ofSeconds(120), true),
        /** Bytes of a file. */
        FILE(Long.MAX_VALUE, Duration.ofSeconds(30), true),
        /** Bytes of a file, and not of another one that the server sends to where it does not have this one. */
        VERY_FILE(Long.MAX_VALUE, Duration.ofSeconds(30), true);

        /** Bytes a second that longer answers bring at least, taken over all their time: less than any line that is of use. */
        private static final long LEAST_RATE = 8 * 1024;

        private final long bytes;
        private final Duration headers;
        private final boolean isLong;

        Kind(long bytes, Duration headers, boolean isLong) {
            this.bytes = bytes;
            this.headers = headers;
            this.isLong = isLong;
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

        /**
         * How long one may have waited for the first {@code bytes} of the body.
         *
         * @param answer how long for a short one
         */
        Duration patience(long bytes, Duration answer) {
            return isLong ? answer.plusSeconds(bytes / LEAST_RATE) : answer;
        }
    }

    static Call json(String path, String about) {
        return new Call("GET", path, about, null, Kind.JSON, Map.of());
    }

    static Call list(String path, String about) {
        return new Call("GET", path, about, null, Kind.LIST, Map.of());
    }

    static Call wholeAlbum(String path, String about) {
        return new Call("GET", path, about, null, Kind.WHOLE_ALBUM, Map.of());
    }

    static Call search(String json, String about) {
        return new Call("POST", "/search/metadata", about, json, Kind.PAGE, Map.of());
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
