package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.json.AssetParser;
import io.github.immichtg.internal.immich.json.ResponseParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Replays a folder of recorded answers, one JSON file each: to every question such as we ask, the right value or the
 * right exception comes out. Bytes of files are not in the recordings; zeros stand in for them.
 */
@EnabledIfEnvironmentVariable(named = "IMMICH_RECORDINGS", matches = ".+")
class RecordingsTest {

    /** One recorded question and its answer. */
    private record Recording(String name, JsonNode json) {

        static Recording of(Path folder, Path file) {
            try {
                return new Recording(folder.relativize(file).toString(), ResponseParser.JSON.readTree(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String method() {
            return json.at("/request/method").textValue();
        }

        String path() {
            return json.at("/request/path")
                    .textValue()
                    .replaceFirst("^/api", "")
                    .replace("<redacted>", "x");
        }

        int status() {
            return json.at("/response/status").intValue();
        }

        boolean isOfFile() {
            return path().contains("/original") || path().contains("/thumbnail") || path().contains("/playback");
        }

        boolean isInMaintenance() {
            return name.contains("x-maint");
        }

        String header(String name) {
            for (var header : json.at("/response/headers")) {
                if (header.get(0).textValue().equalsIgnoreCase(name)) {
                    return header.get(1).textValue();
                }
            }
            return "";
        }

        /** Whether we ask such things, and the answer is all there. */
        boolean counts() {
            var asked = method().equals("GET") || path().startsWith("/search/metadata");
            var complete = status() == 200 || json.at("/response/body/binary").isMissingNode();
            // Nor do we ask for compression.
            return asked && complete && header("content-encoding").isEmpty() && status() != 206 && status() != 304;
        }

        byte[] body() throws IOException {
            var body = json.at("/response/body");
            if (body.has("binary")) {
                return new byte[body.at("/binary/length").intValue()];
            }
            return body.has("text")
                    ? body.get("text").textValue().getBytes(StandardCharsets.UTF_8)
                    : ResponseParser.JSON.writeValueAsBytes(body);
        }
    }

    @TestFactory
    Stream<DynamicTest> understandsEveryRecordedAnswer() throws IOException {
        var folder = Path.of(System.getenv("IMMICH_RECORDINGS"));
        try (var found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file -> Recording.of(folder, file))
                    .filter(Recording::counts)
                    .map(recording -> dynamicTest(recording.name(), () -> replay(recording)));
        }
    }

    private static void replay(Recording recording) throws Exception {
        try (var server = new AnsweringServer()) {
            server.on(
                            "GET /api/server/config",
                            AnsweringServer.json(200, "{\"maintenanceMode\":" + recording.isInMaintenance() + "}"))
                    .on(recording.method() + " /api" + recording.path(), reply(recording));
            var redirected = server.address().call(recording.path()).resolve(recording.header("location"));
            if (recording.status() == 302) {
                server.on(
                        "GET "
                                + redirected
                                        .toString()
                                        .replaceFirst("^http://[^/]*", "")
                                        .replaceFirst("[?]$", ""),
                        AnsweringServer.bytes(200, "image/jpeg", new byte[10]));
            }
            var immich = new ImmichHttp(server.address(), new ApiKey("key"), new Machine().surroundings());
            assertThat(outcome(immich, recording)).as(recording.name()).isIn(expected(recording));
        }
    }

    private static AnsweringServer.Reply reply(Recording recording) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", recording.header("location"));
            AnsweringServer.bytes(recording.status(), recording.header("content-type"), recording.body())
                    .to(exchange);
        };
    }

    private static String outcome(ImmichHttp immich, Recording recording) throws InterruptedException {
        var kind = recording.isOfFile() ? ApiRequest.Kind.FILE : ApiRequest.Kind.JSON;
        var call = new ApiRequest(
                recording.method(),
                recording.path(),
                "thing",
                recording.method().equals("POST") ? "{}" : null,
                kind,
                Map.of());
        try {
            immich.ask(call, body -> recording.isOfFile() ? body.readAllBytes() : read(recording.path(), body));
            return "understood";
        } catch (ImmichException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return e.getClass().getSimpleName();
        }
    }

    private static Object read(String path, InputStream body) throws IOException {
        return switch (path.replaceFirst("\\?.*", "").replaceFirst("/$", "").replaceAll("[0-9a-fA-F-]{36}", "{id}")) {
            case "/albums" -> ResponseParser.albums(body);
            case "/albums/{id}" -> ResponseParser.album(body);
            case "/api-keys/me" -> ResponseParser.key(body);
            case "/server/version" -> ResponseParser.version(body);
            case "/server/config" -> ResponseParser.maintenanceMode(body);
            case "/search/metadata" -> AssetParser.ofSearch(body, count -> {});
            case "/assets/{id}" -> ResponseParser.asset(body);
            default -> ResponseParser.JSON.readTree(body);
        };
    }

    private static List<String> expected(Recording recording) {
        var said = recording.json().at("/response/body/message").asText("");
        return switch (recording.status()) {
            case 200 -> List.of(recording.header("content-type").contains("html") ? "NotImmich" : "understood");
            case 302 -> List.of("understood");
            case 400 -> List.of("NotFound", "Broken");
            case 401 -> List.of("Unauthorized");
            case 403 -> List.of("Forbidden");
            case 404 ->
                List.of(
                        !said.startsWith("Cannot")
                                ? "NotFound"
                                : recording.isInMaintenance() ? "Maintenance" : "Failing");
            default -> List.of("unexpected");
        };
    }
}
