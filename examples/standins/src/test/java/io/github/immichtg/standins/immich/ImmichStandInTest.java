package io.github.immichtg.standins.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Json;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImmichStandInTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final byte[] BYTES = "a picture".getBytes(StandardCharsets.UTF_8);

    private ImmichStandIn server = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private StandInUser anna = server.user("Anna");
    private String key = anna.readerKey();

    private void restart(ImmichVersion version) {
        server.close();
        server = ImmichStandIn.start(version);
        anna = server.user("Anna");
        key = anna.readerKey();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(path, key);
    }

    private HttpResponse<String> get(String path, String apiKey) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).header("x-api-key", apiKey);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> search(String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/search/metadata"))
                .header("x-api-key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void pagesThroughAnAlbum() throws Exception {
        StandInAlbum album = anna.album("Holiday");
        for (int i = 0; i < 5; i++) {
            album.add(anna.asset(i + ".jpg", Content.of(BYTES)).takenAt(Instant.ofEpochSecond(i)));
        }
        JsonNode page = Json.parse(
                search("{\"albumIds\":[\"%s\"],\"size\":2,\"page\":3,\"order\":\"asc\"}".formatted(album.id()))
                        .body());
        assertThat(page.at("/assets/items")).hasSize(1);
        assertThat(page.at("/assets/items/0/originalFileName").asText()).isEqualTo("4.jpg");
        assertThat(page.at("/assets/nextPage").isNull()).isTrue();
        assertThat(page.at("/assets/total").asInt()).isEqualTo(1);
        assertThat(search("{\"page\":\"1\"}").body())
                .isEqualTo("{\"message\":\"Validation failed\",\"errors\":[{\"expected\":\"number\",\"code\":"
                        + "\"invalid_type\",\"path\":[\"page\"],\"message\":\"Invalid input: expected number, received"
                        + " string\"}]}");
        assertThat(search("{\"size\":1001}").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsOthersOut() throws Exception {
        StandInUser bob = server.user("Bob");
        StandInAlbum album = bob.album("Private").add(bob.asset("x.jpg", Content.of(BYTES)));
        assertThat(get("/api/albums/" + album.id()).body())
                .isEqualTo("{\"message\":\"Not found or no album.read access\"}");
        assertThat(get("/api/albums").body()).isEqualTo("[]");
        album.share(anna, "viewer");
        assertThat(get("/api/albums/" + album.id()).statusCode()).isEqualTo(200);
        String id = album.id().toString().toUpperCase(Locale.ROOT);
        assertThat(get("/api/albums/" + id).statusCode()).isEqualTo(400);
        assertThat(get("/api/users/me").body()).isEqualTo("{\"message\":\"Missing required permission: user.read\"}");
        assertThat(get("/api/albums", "wrong").statusCode()).isEqualTo(401);
    }

    /** Facts of Immich's sources: what {@code mapFaces} and {@code checkFaceVisibility} do. */
    @Test
    void tellsWhereFacesAre() throws Exception {
        String faces = anna.key("asset.read", "face.read");
        StandInAsset asset = anna.asset("x.jpg", Content.of(BYTES)).size(4000, 3000);
        Instant dated = asset.updatedAt;
        asset.face("Carla", new Rectangle(1000, 600, 500, 600)).face("", new Rectangle(0, 0, 100, 100));
        assertThat(asset.updatedAt).isEqualTo(dated);
        String path = "/api/faces?id=" + asset.id();
        JsonNode told = Json.parse(get(path, faces).body());
        assertThat(told).hasSize(2);
        assertThat(told.get(0).path("person").path("name").asText()).isEqualTo("Carla");
        assertThat(told.get(1).path("person").isNull()).isTrue();
        assertThat(List.of(
                        told.get(0).path("imageWidth").asInt(),
                        told.get(0).path("imageHeight").asInt(),
                        told.get(0).path("boundingBoxX1").asInt(),
                        told.get(0).path("boundingBoxY2").asInt()))
                .containsExactly(1920, 1440, 480, 576);

        asset.cropped(Content.of(BYTES), new Rectangle(1100, 700, 2000, 1000));
        JsonNode cropped = Json.parse(get(path, faces).body());
        assertThat(cropped).hasSize(1);
        assertThat(Stream.of(
                                cropped.get(0).path("imageWidth").asDouble(),
                                cropped.get(0).path("boundingBoxX1").asDouble(),
                                cropped.get(0).path("boundingBoxY1").asDouble(),
                                cropped.get(0).path("boundingBoxX2").asDouble())
                        .map(Math::round))
                .containsExactly(2000L, -100L, -100L, 400L);
        asset.cropped(Content.of(BYTES), new Rectangle(1400, 0, 100, 100));
        assertThat(Json.parse(get(path, faces).body())).isEmpty();
        assertThat(Json.parse(get("/api/assets/" + asset.id(), faces).body()).path("people"))
                .isEmpty();

        assertThat(get(path).body()).isEqualTo("{\"message\":\"Missing required permission: face.read\"}");
        String bobs = server.user("Bob").key("asset.read", "face.read");
        assertThat(get(path, bobs).body()).isEqualTo("{\"message\":\"Not found or no asset.read access\"}");
    }

    @Test
    void version2FindsNothingOfOthersInASharedAlbum() throws Exception {
        restart(ImmichVersion.V2_7_5);
        StandInUser bob = server.user("Bob");
        StandInAlbum album =
                bob.album("Shared").add(bob.asset("x.jpg", Content.of(BYTES))).share(anna, "viewer");
        assertThat(Json.parse(search("{\"albumIds\":[\"" + album.id() + "\"]}").body())
                        .at("/assets/items"))
                .isEmpty();
        assertThat(Json.parse(get("/api/albums/" + album.id()).body()).path("assets"))
                .hasSize(1);
        assertThat(Json.parse(get("/api/albums/" + album.id() + "?withoutAssets=true")
                                .body())
                        .path("assets"))
                .isEmpty();
        assertThat(get("/api/albums").body()).isEqualTo("[]");
    }

    @Test
    void movesAnAlbumsTimeOnlyWhenSomethingIsAdded() throws Exception {
        StandInAsset asset = anna.asset("x.jpg", Content.of(BYTES));
        StandInAlbum album = anna.album("A").add(asset, anna.asset("y.jpg", Content.of(BYTES)));
        JsonNode before = Json.parse(get("/api/albums/" + album.id()).body());
        asset.exif("description", "new");
        album.remove(asset);
        JsonNode after = Json.parse(get("/api/albums/" + album.id()).body());
        assertThat(after.path("updatedAt")).isEqualTo(before.path("updatedAt"));
        assertThat(after.path("assetCount").asInt()).isEqualTo(1);
    }

    @Test
    void knowsLittleOfAFreshUpload() throws Exception {
        StandInAsset asset = anna.asset("x.jpg", Content.of(BYTES))
                .preview(Content.of(BYTES))
                .fresh(true);
        JsonNode json = Json.parse(get("/api/assets/" + asset.id()).body());
        assertThat(json.path("thumbhash").isNull()).isTrue();
        assertThat(json.path("width").isNull()).isTrue();
        assertThat(json.at("/exifInfo/fileSizeInByte").asInt()).isEqualTo(9);
        assertThat(get("/api/assets/" + asset.id() + "/thumbnail?size=preview").body())
                .isEqualTo("{\"message\":\"Asset media not found\"}");
    }

    @Test
    void playsTheOriginalUntilThereIsARendition() throws Exception {
        StandInAsset clip = anna.asset("clip.mov", Content.of(new byte[9])).duration(61_500);
        String path = "/api/assets/" + clip.id() + "/video/playback";
        assertThat(get(path).headers().firstValue("Content-Type")).hasValue("video/quicktime");
        String tag = get(path).headers().firstValue("ETag").orElseThrow();
        clip.encodedVideo(Content.of(new byte[5]));
        assertThat(get(path).body()).hasSize(5);
        assertThat(get(path).headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
        clip.trashed(true);
        assertThat(get(path).statusCode()).isEqualTo(404);
        restart(ImmichVersion.V2_7_5);
        StandInAsset older = anna.asset("clip.mov", Content.of(new byte[9])).duration(61_500);
        assertThat(get("/api/assets/" + older.id()).body()).contains("\"duration\":\"00:01:01.500\"");
    }

    @Test
    void sendsPartsOfAFile() throws Exception {
        StandInAsset asset = anna.asset("Фото 1.jpg", Content.of(BYTES));
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/assets/" + asset.id() + "/original"))
                .header("x-api-key", key)
                .header("Range", "bytes=2-");
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("picture");
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 2-8/9");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("inline; filename*=UTF-8''%D0%A4%D0%BE%D1%82%D0%BE%201.jpg");
    }

    @ParameterizedTest
    @EnumSource(ImmichVersion.class)
    void hidesBehindMaintenance(ImmichVersion version) throws Exception {
        restart(version);
        server.maintenance(true);
        assertThat(get("/api/albums").statusCode()).isEqualTo(404);
        assertThat(get("/api/albums").body()).contains("Cannot GET /api/albums");
        assertThat(get("/api/server/ping").body()).isEqualTo("{\"res\":\"pong\"}");
        assertThat(get("/api/server/config").body()).contains("\"maintenanceMode\":true");
    }

    @Test
    void dropsClientsThatWantHttp2() {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/server/ping"))
                .version(HttpClient.Version.HTTP_2)
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void spoilsDownloads() throws Exception {
        String path = "/api/assets/" + anna.asset("x.jpg", Content.of(BYTES)).id() + "/original";
        server.fault(1, request -> request.path().equals(path), new Fault.Cut(4));
        assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class);
        server.fault(1, request -> request.path().equals(path), new Fault.Corrupt());
        assertThat(get(path).body()).hasSize(9).isNotEqualTo("a picture");
        server.fault(1, request -> true, Fault.badGateway());
        assertThat(get(path).statusCode()).isEqualTo(502);
        assertThat(get(path).body()).isEqualTo("a picture");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void showsTheWebAppOutsideItsApi() throws Exception {
        assertThat(get("/photos").headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(get("/.well-known/immich").body()).isEqualTo("{\"api\":{\"endpoint\":\"/api\"}}");
        assertThat(get("/api/nope").body()).isEqualTo("{\"message\":\"Cannot GET /api/nope\"}");
    }
}
