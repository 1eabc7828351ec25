package io.github.immichtg.immich;

import static io.github.immichtg.immich.AnsweringServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.KeyInfo;
import io.github.immichtg.immich.value.ServerVersion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImmichClientTest {

    private final ImmichFixture immich = new ImmichFixture();

    @AfterEach
    void close() {
        immich.close();
    }

    @ParameterizedTest
    @EnumSource
    void asksForTheVersionOnce(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            var client = immich.client(server);
            var expected = recorded == RecordedAnswers.V3 ? new ServerVersion(3, 1, 0) : new ServerVersion(2, 7, 5);
            assertThat(client.version()).isEqualTo(expected);
            assertThat(client.version()).isEqualTo(expected);
            assertThat(server.askedPaths()).containsExactly("/api/server/version");
        }
    }

    @Test
    void asksNothingBeforeItIsUsed() {
        try (var server = RecordedAnswers.V3.server()) {
            immich.client(server);
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichPermissionsAreMissing(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            var client = immich.client(server);
            assertThat(client.key().missing()).isEmpty();
            assertThat(client.key().permissions()).contains("album.read", "asset.download");
            server.on("GET /api/api-keys/me", recorded.reply("api-keys-me-full"));
            assertThat(client.key().missing()).isEmpty();
            server.on("GET /api/api-keys/me", recorded.reply("api-keys-me-none"));
            assertThat(client.key().missing()).containsExactlyElementsOf(KeyInfo.NEEDED);
        }
    }

    @Test
    void knowsNothingOfAKeyWhereTheServerCannotTell() throws InterruptedException {
        try (var server = RecordedAnswers.V2.server()) {
            server.on("GET /api/api-keys/me", RecordedAnswers.V2.reply("album-malformed-uuid"));
            assertThat(immich.client(server).key()).isEqualTo(KeyInfo.UNKNOWN);
            server.on("GET /api/api-keys/me", json(403, "{\"message\":\"Missing required permission: apiKey.read\"}"));
            assertThat(immich.client(server).key().missing()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsOwnAndSharedAlbumsOnce(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            assertThat(immich.client(server).albums())
                    .extracting(Album::name)
                    .containsExactlyInAnyOrder("Admin shared with Bob", "Bob shared with admin", "Empty", "Main álbum");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtAnAlbumWithoutItsAssets(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            var album = immich.client(server).album(recorded.album);
            assertThat(album.id()).isEqualTo(recorded.album);
            assertThat(album.name()).isEqualTo("Main álbum");
            assertThat(album.assetCount()).isEqualTo(22);
            assertThat(album.updatedAt()).isBetween("2026-11-22T12:04:00Z", "2026-11-22T12:08:00Z");
            assertThat(album.lastModifiedAssetTimestamp()).isNotNull();
            assertThat(server.askedPaths().getLast())
                    .endsWith(recorded == RecordedAnswers.V3 ? recorded.album.toString() : "?withoutAssets=true");
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsVisibleAssetsOnly(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            var assets =
                    ImmichFixture.pages(immich.client(server), recorded.album).getFirst();
            assertThat(assets)
                    .extracting(Asset::fileName)
                    .contains("photo_12mp.jpg", "live.jpg", "extra3.jpg")
                    .doesNotContain("live.mov", "extra1.jpg");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatTheServerTellsOfAPhoto(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            var photo = asset(ImmichFixture.pages(immich.client(server), recorded.album), "photo_12mp.jpg");
            assertThat(photo.id()).isEqualTo(recorded.photo);
            assertThat(photo.type()).isEqualTo(Asset.Type.IMAGE);
            assertThat(photo.checksum()).isEqualTo("tPUJkbjRvpj/IJ1N0rgeKgosp7A=");
            assertThat(photo.bytes()).isEqualTo(538982);
            assertThat(photo.capturedAt()).isEqualTo(Instant.parse("2023-12-24T17:30:15.123Z"));
            assertThat(photo.localDateTime()).isEqualTo(LocalDateTime.parse("2023-12-24T18:30:15.123"));
            assertThat(photo.ready()).isTrue();
            assertThat(photo.livePhotoVideoId()).isNull();
            assertThat(photo.exif().city()).isEqualTo("Seville");
            assertThat(photo.exif().latitude()).isEqualTo(37.3828);
            assertThat(photo.exif().description()).isEqualTo("A caption — naïve ☃");
            assertThat(photo.exif().timeZone()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesBlankForUnknownAndKeepsTheLiveVideo(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            var live = asset(ImmichFixture.pages(immich.client(server), recorded.album), "live.jpg");
            assertThat(live.exif().description()).isNull();
            assertThat(live.exif().lensModel()).isNull();
            assertThat(live.livePhotoVideoId()).isNotNull();
            assertThat(live.localDateTime()).isEqualTo(LocalDateTime.parse("2024-07-01T09:00:00"));
        }
    }

    @Test
    void tellsAFreshUploadFromOneTheServerHasLookedAt() throws InterruptedException {
        try (var server = RecordedAnswers.V3.server()) {
            var fresh = asset(ImmichFixture.pages(immich.client(server), RecordedAnswers.V3.album), "fresh.jpg");
            assertThat(fresh.ready()).isFalse();
            assertThat(fresh.capturedAt()).isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));
        }
    }

    @Test
    void searchesAsNewServersWantIt() throws InterruptedException {
        try (var server = RecordedAnswers.V3.server()) {
            ImmichFixture.pages(immich.client(server), RecordedAnswers.V3.album);
            assertThat(server.asked().getLast().body())
                    .isEqualTo("{\"albumIds\":[\"" + RecordedAnswers.V3.album
                            + "\"],\"withExif\":true,\"withPeople\":true,\"size\":1000,\"page\":1,\"order\":\"asc\"}");
        }
    }

    @Test
    void listsAnAlbumOfAServerThatWasUpdatedMeanwhile() throws InterruptedException {
        try (var server = RecordedAnswers.V3.server()) {
            server.on("GET /api/server/version", RecordedAnswers.V2.reply("server-version"));
            var client = immich.client(server);
            client.version();
            server.on("GET /api/server/version", RecordedAnswers.V3.reply("server-version"));
            assertThat(ImmichFixture.pages(client, RecordedAnswers.V3.album).getFirst())
                    .hasSize(4);
        }
    }

    @Test
    void sendsIdsInLowerCase() throws InterruptedException {
        try (var server = RecordedAnswers.V3.server()) {
            var shouted = RecordedAnswers.V3.album.toString().toUpperCase(Locale.ROOT);
            immich.client(server).album(AlbumId.of(shouted));
            assertThat(server.askedPaths()).contains("/api/albums/" + RecordedAnswers.V3.album);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheKeyAndNeverOffersHttp2(RecordedAnswers recorded) throws InterruptedException {
        try (var server = recorded.server()) {
            ImmichFixture.pages(immich.client(server), recorded.album);
            assertThat(server.asked()).isNotEmpty().allSatisfy(asked -> {
                assertThat(asked.headers().keySet()).doesNotContain("Upgrade", "Http2-settings");
                assertThat(asked.headers().get("X-api-key")).isEqualTo(List.of(ImmichFixture.SECRET));
            });
        }
    }

    @Test
    void showsNoKey() {
        assertThat(new ApiKey(ImmichFixture.SECRET).toString()).doesNotContain(ImmichFixture.SECRET);
        for (var bad : Set.of("s3cret\n", "s3cret s3cret", "s3crét")) {
            assertThatThrownBy(() -> new ApiKey(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("s3cr");
        }
    }

    private static Asset asset(List<List<Asset>> pages, String fileName) {
        return pages.stream()
                .flatMap(List::stream)
                .filter(asset -> asset.fileName().equals(fileName))
                .findFirst()
                .orElseThrow();
    }
}
