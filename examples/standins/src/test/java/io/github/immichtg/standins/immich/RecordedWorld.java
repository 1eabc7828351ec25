package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A stand-in that holds what the recorded server held, so that recorded requests can be asked again. */
final class RecordedWorld implements AutoCloseable {

    /** How long the server's renditions are; of the other videos the original is played. */
    private static final Map<String, Long> ENCODED = Map.of("hevc.mov", 3_274_847L, "clip.webm", 1_098_218L);

    final ImmichStandIn server;
    final StandInUser admin;
    final StandInUser bob;
    final Map<UUID, StandInAsset> assets = new LinkedHashMap<>();
    final Map<UUID, StandInAlbum> albums = new LinkedHashMap<>();
    private final Map<String, JsonNode> recordings = new LinkedHashMap<>();
    private String bobId = "";

    RecordedWorld(ImmichVersion version, Path folder) {
        server = ImmichStandIn.start(version);
        admin = server.user("Admin");
        bob = server.user("Bob");
        for (Path file : files(folder)) {
            JsonNode recording = read(file);
            recordings.put(recording.path("name").asText(), recording);
        }
        bobId = known(recordings, "asset-shared-by-bob")
                .at("/response/body/ownerId")
                .asText();
        recordings.values().forEach(recording -> seedAssets(recording.at("/response/body")));
        UUID locked = id(known(recordings, "asset-locked"));
        assets.put(locked, admin.asset(locked, "locked.jpg", zeros(10)).visibility("locked"));
        albums(Stream.of("albums-shared-true", "albums", "albums-as-bob")
                .flatMap(name -> StreamSupport.stream(
                        known(recordings, name).at("/response/body").spliterator(), false))
                .sorted(Comparator.comparing(json -> json.path("createdAt").asText()))
                .toList());
        albums.values().stream()
                .filter(album -> album.name.equals("Bob private"))
                .forEach(album -> album.add(bob.asset("private.jpg", zeros(10))));
        List.of("album", "album-shared-by-bob", "album-shared-out").forEach(this::fill);
        List.of("search-album-withDeleted", "search-album-shared-by-bob", "search-live-video-of-shared")
                .forEach(this::fill);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.reverseOrder()) // the later recordings of an asset know more of it
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UUID id(JsonNode recording) {
        return UUID.fromString(recording.at("/request/path").asText().split("[/?]", -1)[3]);
    }

    private void seedAssets(JsonNode node) {
        if (node.has("originalFileName") && node.has("exifInfo")) {
            assets.computeIfAbsent(UUID.fromString(node.path("id").asText()), id -> asset(id, node));
        }
        node.forEach(this::seedAssets);
    }

    private StandInAsset asset(UUID id, JsonNode json) {
        StandInUser owner = json.path("ownerId").asText().equals(bobId) ? bob : admin;
        long bytes = json.at("/exifInfo/fileSizeInByte").asLong();
        StandInAsset asset = owner.asset(id, json.path("originalFileName").asText(), zeros(bytes))
                .takenAt(instant(json.path("fileCreatedAt").asText()))
                .localTime(local(json.path("localDateTime").asText()), "UTC")
                .visibility(json.path("visibility").asText())
                .trashed(json.path("isTrashed").asBoolean());
        asset.checksum = json.path("checksum").asText();
        asset.exif.remove("timeZone");
        json.path("exifInfo").properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                asset.exif(field.getKey(), field.getValue());
            }
        });
        if (json.path("width").isInt()) {
            asset.size(json.path("width").asInt(), json.path("height").asInt());
        }
        if (json.path("duration").isInt()) {
            asset.duration(json.path("duration").asInt());
        } else if (json.path("type").asText().equals("VIDEO")) {
            asset.duration(6000);
        }
        Long encoded = ENCODED.get(asset.fileName);
        if (encoded != null) {
            asset.encodedVideo(zeros(encoded));
        }
        return json.path("visibility").asText().equals("hidden") ? asset : asset.preview(zeros(185324));
    }

    private void albums(List<JsonNode> list) {
        for (JsonNode json : list) {
            UUID id = UUID.fromString(json.path("id").asText());
            boolean bobs = json.path("ownerId").asText().equals(bobId)
                    || (json.at("/albumUsers/0/user/id").asText().equals(bobId)
                            && json.at("/albumUsers/0/role").asText().equals("owner"));
            StandInUser owner = bobs ? bob : admin;
            albums.computeIfAbsent(id, missing -> {
                StandInAlbum album = owner.album(id, json.path("albumName").asText());
                album.description = json.path("description").asText();
                return json.path("shared").asBoolean() ? album.share(bobs ? admin : bob, "editor") : album;
            });
        }
    }

    private void fill(String name) {
        JsonNode recording = known(recordings, name);
        JsonNode items = recording.at("/response/body/assets/items");
        JsonNode listed = items.isMissingNode() ? recording.at("/response/body/assets") : items;
        String album = recording.at("/request/body/albumIds/0").asText();
        UUID id = album.isEmpty() ? id(recording) : UUID.fromString(album);
        for (JsonNode item : listed) {
            StandInAsset asset = assets.get(UUID.fromString(item.path("id").asText()));
            if (asset == null) {
                asset = asset(UUID.fromString(item.path("id").asText()), item);
                assets.put(asset.id, asset);
            }
            known(albums, id).add(asset);
        }
        if (listed.isArray()) {
            listed.forEach(item -> link(item));
        }
    }

    private void link(JsonNode item) {
        String video = item.path("livePhotoVideoId").asText("null");
        if (!video.equals("null")) {
            StandInAsset moving = assets.computeIfAbsent(
                    UUID.fromString(video),
                    missing -> admin.asset(missing, "live.mov", zeros(10)).takenAt(Instant.EPOCH));
            known(assets, UUID.fromString(item.path("id").asText())).livePhotoVideo(moving);
        }
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "not recorded: " + key);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.ofInstant(instant(text), ZoneOffset.UTC);
    }

    static Content zeros(long length) {
        return Content.of(length, () -> new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int many) {
                if (left <= 0) {
                    return -1;
                }
                int given = (int) Math.min(many, left);
                left -= given;
                return given;
            }
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
