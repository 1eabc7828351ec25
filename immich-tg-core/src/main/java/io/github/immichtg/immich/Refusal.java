package io.github.immichtg.immich;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not the one asked for, and what it means. Bodies are looked at whatever their content type: a file
 * that fails to be sent leaves the file's type above an error's JSON.
 *
 * @param at when it came
 * @param complaint what the server says; {@code null} when it is not Immich that speaks
 */
record Refusal(
        URI api,
        Call call,
        HttpAnswer answer,
        Instant at,
        @Nullable String complaint) {

    private static final Pattern PERMISSION = Pattern.compile("Missing required permission: ([A-Za-z0-9._, -]+)");
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
    private static final Pattern BAD_ID = Pattern.compile("must be a UUID|Invalid UUID|invalid input syntax.*uuid");

    private int status() {
        return answer.status();
    }

    /** What older and newer servers say of a path they do not serve; all of them are that in maintenance. */
    boolean isUnserved() {
        return status() == 404 && complaint != null && complaint.startsWith("Cannot " + call.method() + " ");
    }

    ImmichException exception() {
        if (call.answer().isFile() && status() == 500 && complaint != null && !answer.isOfType("json")) {
            // Before 3.0: the file's own headers were there already when the disk did not have it.
            return new ImmichException.NotFound(call.about(), true);
        }
        if (status() >= 500 || status() == 429 || status() == 408) {
            return new ImmichException.Failing(
                    api, "HTTP " + status(), PASSING.contains(status()) ? comeBack() : null, null);
        }
        if (complaint == null && (status() == 401 || status() == 403 || status() == 407)) {
            return new ImmichException.NotImmich(
                    api,
                    "something before it answers HTTP " + status(),
                    "let the proxy pass /api without a login of its own",
                    null);
        }
        if (complaint == null) {
            return new ImmichException.NotImmich(api, "it answers HTTP " + status() + " and no JSON");
        }
        return switch (status()) {
            case 400 -> badRequest(complaint);
            case 401 -> new ImmichException.Unauthorized(api);
            case 403 -> new ImmichException.Forbidden(permission(complaint), call.toString());
            case 404 -> new ImmichException.NotFound(call.about(), call.answer().isFile());
            default -> broken(complaint);
        };
    }

    /** How long the server asks to be left alone, in seconds or until a date. */
    private Duration comeBack() {
        var asked = answer.header("Retry-After").orElse("").strip();
        try {
            var wait = asked.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(asked))
                    : asked.isEmpty()
                            ? Duration.ZERO
                            : Duration.between(at, DateTimeFormatter.RFC_1123_DATE_TIME.parse(asked, Instant::from));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
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
