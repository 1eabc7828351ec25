package io.github.immichtg.standins.immich;

import io.github.immichtg.standins.http.Answer;
import io.github.immichtg.standins.http.Call;
import io.github.immichtg.standins.http.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends files the way Express does: validators, single ranges, 304. */
final class AssetFiles {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final World world;

    AssetFiles(World world) {
        this.world = world;
    }

    Answer send(Call call, Content file, String mimeType, @Nullable String name, Instant modified) {
        String etag = "W/\"%x-%x\"".formatted(file.length(), modified.toEpochMilli());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Cache-Control",
                "private, max-age=86400, no-transform, stale-while-revalidate=2592000, stale-if-error=2592000");
        headers.put("Content-Type", mimeType);
        if (name != null) {
            headers.put("Content-Disposition", "inline; filename*=UTF-8''" + encoded(name));
        }
        headers.put("Accept-Ranges", "bytes");
        headers.put("Last-Modified", HTTP_DATE.format(modified));
        headers.put("ETag", etag);
        Answer answer = unmodified(call, etag, modified) ? notModified(headers) : ranged(call, file, headers, etag);
        return call.method().equals("HEAD") ? answer.withoutBody() : answer;
    }

    private static Answer notModified(Map<String, String> headers) {
        headers.remove("Content-Type");
        return Answer.of(304, headers, new byte[0]);
    }

    private Answer ranged(Call call, Content file, Map<String, String> headers, String etag) {
        String range = call.header("Range");
        String condition = call.header("If-Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range.strip());
        // Several ranges, another unit or a changed file: the whole of it.
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())
                || (condition != null && !condition.equals(etag))) {
            return new Answer(200, headers, file, 0, file.length(), false);
        }
        long length = file.length();
        boolean suffix = matcher.group(1).isEmpty();
        long first = suffix ? Math.max(length - Long.parseLong(matcher.group(2)), 0) : Long.parseLong(matcher.group(1));
        long last = suffix || matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        last = Math.min(last, length - 1);
        if (first > last) {
            headers.put("Content-Range", "bytes */" + length);
            return failed(headers);
        }
        headers.put("Content-Range", "bytes " + first + "-" + last + "/" + length);
        return new Answer(206, headers, file, first, last - first + 1, false);
    }

    /** Never a 416: the error passes through the server's handler and comes out as its own, under the file's headers. */
    private Answer failed(Map<String, String> headers) {
        headers.computeIfPresent("Content-Type", (name, type) -> type + "; charset=utf-8");
        if (world.version.is3()) {
            return Answer.of(404, headers, "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8));
        }
        headers.put("Cache-Control", "none");
        return Answer.of(500, headers, AssetRoutes.internalError(world.correlationId()));
    }

    private static boolean unmodified(Call call, String etag, Instant modified) {
        String match = call.header("If-None-Match");
        if (match != null) {
            return match.equals("*") || Arrays.asList(match.split(",\\s*", -1)).contains(etag);
        }
        String since = call.header("If-Modified-Since");
        return since != null && !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(date(since));
    }

    private static Instant date(@Nullable String text) {
        try {
            return Instant.from(HTTP_DATE.parse(text == null ? "" : text));
        } catch (DateTimeParseException e) {
            return Instant.MIN; // as if it had not been sent
        }
    }

    /** What JavaScript's encodeURIComponent makes of a name, which is what the server sends. */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }
}
