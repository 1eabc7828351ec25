package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.immich.json.ResponseParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Excerpts of what real servers answered. */
enum RecordedAnswers {
    V2("2.7.5", "e88bf028-0ca7-40bd-8e63-5105482e29b1", "60f197b3-cba1-4b7e-800b-256916732acf"),
    V3("3.1.0", "25247e56-cc37-4c1a-9c00-e6cccc6cd1f0", "e95c073a-294c-4104-bfac-e9d9ab7c2483");

    final AlbumId album;
    final AssetId photo;
    private final JsonNode answers;

    RecordedAnswers(String version, String album, String photo) {
        this.album = AlbumId.of(album);
        this.photo = AssetId.of(photo);
        try (var in = RecordedAnswers.class.getResourceAsStream("answers-" + version + ".json")) {
            this.answers = ResponseParser.JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AnsweringServer.Reply reply(String name) {
        var answer = answers.required(name);
        var body =
                answer.has("text") ? answer.get("text").textValue() : body(name).toString();
        return AnsweringServer.text(
                answer.get("status").intValue(), answer.get("type").textValue(), body);
    }

    JsonNode body(String name) {
        return answers.required(name).required("body");
    }

    /** A server of this version that lists its albums, one of them with its assets. */
    AnsweringServer server() {
        var server = new AnsweringServer()
                .on("GET /api/server/version", reply("server-version"))
                .on("GET /api/server/config", reply("server-config"))
                .on("GET /api/api-keys/me", reply("api-keys-me-reader"))
                .on("GET /api/albums", reply("albums"))
                .on("GET /api/albums/" + album, reply("album"));
        return this == V3
                ? server.on("POST /api/search/metadata", reply("search"))
                : server.on("GET /api/albums?shared=true", reply("albums-shared-true"))
                        .on("GET /api/albums/" + album + "?withoutAssets=true", reply("album-withoutAssets-true"));
    }
}
