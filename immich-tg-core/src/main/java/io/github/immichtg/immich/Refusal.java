package io.github.immichtg.immich;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not the one asked for, and what it means. Bodies are looked at whatever their content type: a file
 * that fails to be sent leaves the file's type above an error's JSON.
 *
 * @param complaint what the server says; {@code null} when it is not Immich that speaks
 */
record Refusal(
        URI api,
        Call call,
        int status,
        HttpHeaders headers,
        @Nullable String complaint) {

    private static final Pattern PERMISSION = Pattern.compile("Missing required permission: ([A-Za-z0-9._, -]+)");
    private static final Pattern BAD_ID = Pattern.compile("must be a UUID|Invalid UUID|invalid input syntax.*uuid");

    /** What older and newer servers say of a path they do not serve; all of them are that in maintenance. */
    boolean isUnserved() {
        return status == 404 && complaint != null && complaint.startsWith("Cannot " + call.method() + " ");
    }

    ImmichException exception() {
        if (call.answer() == Call.Kind.FILE && status == 500 && complaint != null && !isOfType(headers, "json")) {
            // Before 3.0: the file's own headers were there already when the disk did not have it.
            return new ImmichException.NotFound(call.about(), true);
        }
        if (status >= 500 || status == 429 || status == 408) {
            return new ImmichException.Failing(api, "HTTP " + status, null);
        }
        if (complaint == null) {
            return new ImmichException.NotImmich(api, "it answers HTTP " + status + " and no JSON");
        }
        return switch (status) {
            case 400 -> badRequest(complaint);
            case 401 -> new ImmichException.Unauthorized(api);
            case 403 -> new ImmichException.Forbidden(permission(complaint), call.toString());
            case 404 -> new ImmichException.NotFound(call.about(), call.answer() == Call.Kind.FILE);
            default -> broken(complaint);
        };
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
                "HTTP " + status + ": " + complaint.substring(0, Math.min(200, complaint.length())),
                null);
    }

    private static @Nullable String permission(String complaint) {
        var matcher = PERMISSION.matcher(complaint);
        return matcher.find() ? matcher.group(1).strip() : null;
    }

    /** Whether the content type has {@code word} in it. */
    static boolean isOfType(HttpHeaders headers, String word) {
        return headers.firstValue("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }
}
