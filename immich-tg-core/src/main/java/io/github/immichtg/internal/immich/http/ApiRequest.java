package io.github.immichtg.internal.immich.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Request to the API.
 *
 * @param path path and query, relative to the API's base
 * @param about subject of the request, as errors name it: {@code album 1b2c…}
 * @param json request body
 * @param answer expected kind of response
 * @param headers additional headers
 */
public record ApiRequest(
        String method, String path, String about, @Nullable String json, Kind answer, Map<String, String> headers) {

    private static final long MIB = 1 << 20;

    /** Expected kind of response, with limits of its size and time. */
    public enum Kind {
        /** JSON about one object. */
        JSON(MIB, Duration.ofSeconds(30), false),
        /** JSON that lists all objects of a kind in an account. */
        LIST(16 * MIB, Duration.ofSeconds(30), false),
        /** JSON with one page of assets. */
        PAGE(32 * MIB, Duration.ofMinutes(2), true),
        /** JSON with all assets of an album; servers before 3.0 send nothing until it is complete. */
        WHOLE_ALBUM(1024 * MIB, Duration.ofMinutes(2), true),
        /** Content of a file. */
        FILE(Long.MAX_VALUE, Duration.ofSeconds(30), true),
        /**
         * Content of exactly this file; a redirect to another file, which the server uses as a fallback, is not
         * followed.
         */
        VERY_FILE(Long.MAX_VALUE, Duration.ofSeconds(30), true);

        /** Minimum average transfer rate of long responses in bytes per second; slower connections are unusable. */
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

        /** Maximum size of the response. */
        long bytes() {
            return bytes;
        }

        /** Time limit until the first byte of the response. */
        Duration headers() {
            return headers;
        }

        /**
         * Time limit for the first {@code bytes} of the body.
         *
         * @param answer time limit for a short response
         */
        Duration patience(long bytes, Duration answer) {
            return isLong ? answer.plusSeconds(bytes / LEAST_RATE) : answer;
        }
    }

    public static ApiRequest json(String path, String about) {
        return new ApiRequest("GET", path, about, null, Kind.JSON, Map.of());
    }

    public static ApiRequest list(String path, String about) {
        return new ApiRequest("GET", path, about, null, Kind.LIST, Map.of());
    }

    public static ApiRequest wholeAlbum(String path, String about) {
        return new ApiRequest("GET", path, about, null, Kind.WHOLE_ALBUM, Map.of());
    }

    public static ApiRequest search(String json, String about) {
        return new ApiRequest("POST", "/search/metadata", about, json, Kind.PAGE, Map.of());
    }

    public static ApiRequest file(String path, String about) {
        return new ApiRequest("GET", path, about, null, Kind.FILE, Map.of());
    }

    public static ApiRequest veryFile(String path, String about) {
        return new ApiRequest("GET", path, about, null, Kind.VERY_FILE, Map.of());
    }

    /** A copy with one more header. */
    public ApiRequest with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiRequest(method, path, about, json, answer, more);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
