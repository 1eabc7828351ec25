package io.github.immichtg.internal.immich.http;

import io.github.immichtg.immich.value.ImmichException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Error response, and its translation into an exception. Bodies are parsed whatever their content type: when sending
 * a file fails, the file's type remains above the error's JSON.
 *
 * @param at time of the response
 * @param complaint the server's message; {@code null} if the response is not from Immich
 */
record ErrorResponse(
        URI api,
        ApiRequest call,
        HttpAnswer answer,
        Instant at,
        @Nullable String complaint) {

    private static final Pattern PERMISSION = Pattern.compile("Missing required permission: ([A-Za-z0-9._, -]+)");
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
    private static final Pattern BAD_ID = Pattern.compile("must be a UUID|Invalid UUID|invalid input syntax.*uuid");

    private int status() {
        return answer.status();
    }

    /** The message of all server versions for an unknown path; in maintenance mode every path is unknown. */
    boolean isUnserved() {
        return status() == 404 && complaint != null && complaint.startsWith("Cannot " + call.method() + " ");
    }

    /** Whether a proxy or another program in front of Immich refuses. */
    boolean isForeign() {
        return complaint == null && (status() == 401 || status() == 403 || status() == 407);
    }

    ImmichException exception() {
        if (call.answer().isFile() && status() == 500 && complaint != null && !answer.isOfType("json")) {
            // Before 3.0: the headers were sent before the file was found to be missing on disk.
            return new ImmichException.NotFound(call.about(), true);
        }
        if (status() >= 500 || status() == 429 || status() == 408) {
            return new ImmichException.Failing(
                    api, "HTTP " + status(), PASSING.contains(status()) ? comeBack() : null, null);
        }
        if (isForeign()) {
            return new ImmichException.NotImmich(
                    api, "a proxy answers HTTP " + status(), "let the proxy pass /api without its own login", null);
        }
        if (complaint == null) {
            return new ImmichException.NotImmich(api, "it answers HTTP " + status() + " without JSON");
        }
        return switch (status()) {
            case 400 -> badRequest(complaint);
            case 401 -> new ImmichException.Unauthorized(api);
            case 403 -> new ImmichException.Forbidden(permission(complaint), call.toString());
            case 404 -> new ImmichException.NotFound(call.about(), call.answer().isFile());
            default -> broken(complaint);
        };
    }

    /** The server's Retry-After, in seconds or as a date. */
    private Duration comeBack() {
        var asked = answer.header("Retry-After").orElse("").strip();
        try {
            var wait = asked.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(asked))
                    : asked.isEmpty()
                            ? usual()
                            : Duration.between(at, DateTimeFormatter.RFC_1123_DATE_TIME.parse(asked, Instant::from));
            return wait.isPositive() ? wait : usual();
        } catch (DateTimeException e) {
            return usual();
        }
    }

    /** Proxies that limit rates rarely say for how long. */
    private Duration usual() {
        return status() == 429 ? Duration.ofSeconds(12) : Duration.ZERO;
    }

    private ImmichException badRequest(String complaint) {
        return complaint.startsWith("Not found or no ")
                        || BAD_ID.matcher(complaint).find()
                ? new ImmichException.NotFound(call.about(), false)
                : broken(complaint);
    }

    private ImmichException broken(String complaint) {
        return new ImmichException.Broken(
                call.toString(),
                "HTTP " + status() + ": " + complaint.substring(0, Math.min(200, complaint.length())),
                null);
    }

    private static @Nullable String permission(String complaint) {
        var matcher = PERMISSION.matcher(complaint);
        return matcher.find() ? matcher.group(1).strip() : null;
    }
}
