package io.github.immichtg.standins.immich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks the stand-in what a real server was asked once, and compares the answers: the status, the headers by name (and by
 * value where it matters), errors word for word, and the shape of everything else. Runs where {@code IMMICH_RECORDINGS}, a
 * system property or variable of the environment, names the folder of recordings.
 */
class RecordingsTest {

    /** What the stand-in does not serve, or what needs a change on the server that nobody recorded. */
    private static final Pattern SKIPPED =
            Pattern.compile("timeline-.*|download-info.*|.*metadata|sync-.*|assets-statistics|shared-space-.*|x-.*");

    private static final Set<String> SAME_VALUE = Set.of(
            "content-type",
            "cache-control",
            "content-disposition",
            "location",
            "vary",
            "accept-ranges",
            "content-range",
            "content-encoding");

    private static final List<RecordedWorld> OPENED = new ArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @AfterAll
    static void closeServers() {
        OPENED.forEach(RecordedWorld::close);
        OPENED.clear();
    }

    @TestFactory
    Stream<DynamicTest> answersAsVersion2Did() throws IOException {
        return replay(ImmichVersion.V2_7_5);
    }

    @TestFactory
    Stream<DynamicTest> answersAsVersion3Did() throws IOException {
        return replay(ImmichVersion.V3_1_0);
    }

    private static Stream<DynamicTest> replay(ImmichVersion version) throws IOException {
        String root = System.getProperty("IMMICH_RECORDINGS", System.getenv("IMMICH_RECORDINGS"));
        if (root == null || !Files.isDirectory(Path.of(root, "v" + version))) {
            return Stream.empty();
        }
        Path folder = Path.of(root, "v" + version);
        var world = new RecordedWorld(version, folder);
        OPENED.add(world);
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(RecordedWorld::read)
                    .filter(recording ->
                            !SKIPPED.matcher(recording.path("name").asText()).matches()
                                    || recording.path("name").asText().startsWith("x-maint"))
                    .map(recording ->
                            DynamicTest.dynamicTest(recording.path("name").asText(), () -> compare(world, recording)))
                    .toList()
                    .stream();
        }
    }

    private static void compare(RecordedWorld world, JsonNode recording) throws Exception {
        String name = recording.path("name").asText();
        world.server.maintenance(name.startsWith("x-maint"));
        HttpResponse<byte[]> answer = ask(world, recording);
        JsonNode expected = recording.path("response");
        assertThat(answer.statusCode())
                .as(name)
                .isEqualTo(expected.path("status").asInt());
        compareHeaders(expected, answer);
        String type = answer.headers().firstValue("content-type").orElse("");
        JsonNode body = expected.path("body");
        if (type.startsWith("application/json")
                && !body.has("binary")
                && answer.headers().firstValue("content-encoding").isEmpty()) {
            JsonNode actual = Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
            if (answer.statusCode() >= 400) {
                assertThat(timeless(actual)).as(name).isEqualTo(timeless(body));
            } else {
                assertThat(shape(name, actual)).as(name).isEqualTo(shape(name, body));
            }
        }
    }

    private static void compareHeaders(JsonNode expected, HttpResponse<byte[]> answer) {
        Set<String> names = new TreeSet<>();
        for (JsonNode header : expected.path("headers")) {
            String name = header.get(0).asText().toLowerCase(Locale.ROOT);
            names.add(name);
            if (SAME_VALUE.contains(name)) {
                assertThat(answer.headers().firstValue(name))
                        .as(name)
                        .hasValue(header.get(1).asText());
            }
            if (name.equals("etag")) {
                assertThat(answer.headers().firstValue(name).orElseThrow().startsWith("W/"))
                        .as("weak tag")
                        .isEqualTo(header.get(1).asText().startsWith("W/"));
            }
        }
        names.remove("connection");
        Set<String> actual = new TreeSet<>(answer.headers().map().keySet());
        actual.remove("connection");
        if (expected.path("status").asInt() >= 400
                && expected.at("/body/binary").isObject()) {
            names.remove("vary"); // an unsatisfiable range's and a lost file's errors vary in this alone
            actual.remove("vary");
        }
        assertThat(actual).as("headers").isEqualTo(names);
    }

    private static HttpResponse<byte[]> ask(RecordedWorld world, JsonNode recording) throws Exception {
        String name = recording.path("name").asText();
        String path = recording.at("/request/path").asText();
        String key = key(world, name);
        URI uri = URI.create(world.server.url() + path.replace("<redacted>", key == null ? "" : key));
        var request = HttpRequest.newBuilder(uri);
        JsonNode body = recording.at("/request/body");
        String text = body.isTextual() ? body.asText() : body.toString();
        request.method(
                recording.at("/request/method").asText(),
                body.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        if (!body.isMissingNode()) {
            request.header("Content-Type", "application/json");
        }
        recording.at("/request/headers").properties().forEach(header -> {
            switch (header.getKey()) {
                case "x-api-key" -> request.header("x-api-key", key == null ? "" : key);
                case "authorization" -> request.header("Authorization", "Bearer " + key);
                case "if-none-match" -> request.header("If-None-Match", fresh(uri, key));
                case "if-range" -> {
                    boolean weak = header.getValue().asText().startsWith("W/");
                    request.header("If-Range", weak ? fresh(uri, key) : "\"nope\"");
                }
                case "if-modified-since" -> request.header("If-Modified-Since", "Fri, 22 Nov 2126 12:00:00 GMT");
                case "content-type" -> {}
                default -> request.header(header.getKey(), header.getValue().asText());
            }
        });
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String fresh(URI uri, @Nullable String key) {
        try {
            var request = HttpRequest.newBuilder(uri)
                    .header("x-api-key", key == null ? "" : key)
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("etag")
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static @Nullable String key(RecordedWorld world, String name) {
        if (name.contains("empty-key")) {
            return null;
        }
        if (name.contains("wrong-key")) {
            return "wrong";
        }
        StandInUser user = name.endsWith("as-bob") ? world.bob : world.admin;
        if (name.contains("no-album-perm")) {
            return user.key("asset.read");
        }
        if (name.contains("no-asset-perm")) {
            return user.key("album.read");
        }
        if (name.contains("nodownload") || name.contains("no-download")) {
            return user.key("album.read", "asset.read", "asset.view");
        }
        if (name.contains("no-perm") || name.contains("noperm") || name.endsWith("-none")) {
            return user.key("server.statistics");
        }
        if (name.endsWith("-full")) {
            return user.key("all");
        }
        return user.key("album.read", "asset.read", "asset.view", "asset.download", "user.read", "server.about");
    }

    private static JsonNode timeless(JsonNode body) {
        if (body instanceof ObjectNode object && object.has("correlationId")) {
            return object.deepCopy().put("correlationId", "");
        }
        return body;
    }

    /** Which keys there are and of what type; the order of items is compared where 3.x promises one. */
    private static List<String> shape(String name, JsonNode body) {
        List<String> lines = new ArrayList<>();
        shape("", body, lines);
        if (name.startsWith("search-") && body.at("/assets/items/0").has("livePhotoVideoId")) {
            boolean three = !body.at("/assets/items/0").has("deviceAssetId");
            body.at("/assets/items")
                    .forEach(item -> lines.add(three ? item.path("id").asText() : ""));
        }
        return lines;
    }

    private static void shape(String path, JsonNode node, List<String> lines) {
        if (node.isObject()) {
            new TreeSet<>(List.copyOf(
                            node.properties().stream().map(Map.Entry::getKey).toList()))
                    .forEach(key -> shape(path + "." + key, node.path(key), lines));
        } else if (node.isArray()) {
            lines.add(path + " " + node.size());
            node.forEach(one -> shape(path + "[]", one, lines));
        } else {
            lines.add(path + " " + (path.contains("user") || path.endsWith("storageLabel") ? "" : node.getNodeType()));
        }
    }
}
