package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Answer;
import io.github.immichtg.standins.http.Call;
import io.github.immichtg.standins.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** JSON, errors, redirects and the web app's page with the headers that Express gives them. */
final class Replies {

    private static final Map<Integer, String> NAMES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            500, "Internal Server Error",
            501, "Not Implemented");

    private final ImmichVersion version;

    Replies(ImmichVersion version) {
        this.version = version;
    }

    /** JSON with its tag; compressed for whoever takes that, when it is worth while. */
    Answer json(Call call, int status, JsonNode body) {
        byte[] bytes = Json.bytes(body);
        String tag = tag(bytes);
        Map<String, String> headers = new LinkedHashMap<>();
        if (status == 200 && tag.equals(call.header("If-None-Match"))) {
            headers.put("ETag", tag);
            return Answer.of(304, headers, new byte[0]);
        }
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("ETag", tag);
        headers.put("Vary", "Accept-Encoding");
        String accepted = call.header("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip") && bytes.length >= 1024) {
            headers.put("Content-Encoding", "gzip");
            headers.put("Transfer-Encoding", "chunked");
            bytes = zipped(bytes);
        }
        return Answer.of(status, headers, bytes);
    }

    /** A refusal; 2.x repeats the status and the correlation id in the body. */
    Answer error(Call call, ApiError error, String correlationId) {
        ObjectNode body = Json.object();
        body.set("message", error.text);
        if (version.is3()) {
            if (error.errors != null) {
                body.set("errors", error.errors);
            }
        } else {
            body.put("error", NAMES.getOrDefault(error.status, "Error")).put("statusCode", error.status);
            body.put("correlationId", correlationId);
        }
        Answer answer = json(call, error.status, body);
        return error.uncached ? answer.with("Cache-Control", "none") : answer;
    }

    /** A body that is not JSON is refused before anything else looks at the request; 2.x gives it no id. */
    Answer unreadable(Call call, String message) {
        ObjectNode body = Json.object().put("message", message);
        if (!version.is3()) {
            body.put("error", "Bad Request").put("statusCode", 400);
        }
        return json(call, 400, body).without("Vary");
    }

    /** A redirect in Express's words. */
    static Answer redirect(String where) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Location", where);
        headers.put("Vary", "Accept, Accept-Encoding");
        headers.put("Content-Type", "text/plain; charset=utf-8");
        return Answer.of(302, headers, ("Found. Redirecting to " + where).getBytes(StandardCharsets.UTF_8));
    }

    /** What the server shows for every address outside its API. */
    static Answer webApp() {
        byte[] page = "<!doctype html><html><head><title>Immich</title></head><body></body></html>"
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        headers.put("ETag", tag(page));
        return Answer.of(200, headers, page);
    }

    /** Express's strong tag of a body. */
    static String tag(byte[] body) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(body);
            String text = Base64.getEncoder().encodeToString(sum).substring(0, 27);
            return "\"" + Integer.toHexString(body.length) + "-" + text + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zipped(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
