package io.github.immichtg.immich;

import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.immich.StandInUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every version refuses, and that each refusal is told for what it is. */
class RefusalsTest {

    private final ImmichFixture immich = new ImmichFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        immich.close();
    }

    /** A server with one photo in one album. */
    private final class Scene implements AutoCloseable {
        final ImmichStandIn server;
        final StandInUser anna;
        final StandInAlbum album;
        final StandInAsset photo;
        final AlbumId albumId;
        final AssetId photoId;
        final Path target = folder.resolve("target");

        Scene(ImmichVersion version) {
            server = ImmichStandIn.start(version);
            anna = server.user("Anna");
            photo = anna.asset("photo.jpg", Content.of("photo".getBytes(StandardCharsets.UTF_8)))
                    .preview(Content.of("preview".getBytes(StandardCharsets.UTF_8)));
            album = anna.album("Trip").add(photo);
            albumId = new AlbumId(album.id());
            photoId = new AssetId(photo.id());
        }

        ImmichClient client(String key) {
            return new ImmichClient(
                    ServerAddress.parse(server.url().toString()), new ApiKey(key), immich.machine.surroundings());
        }

        ImmichClient client() {
            return client(anna.readerKey());
        }

        List<Asset> listed(ImmichClient client) throws InterruptedException {
            var listed = new ArrayList<Asset>();
            client.assets(albumId, listed::addAll);
            return listed;
        }

        /** Everything that can be asked of this album and photo. */
        Map<String, ThrowingCallable> calls(ImmichClient client) {
            return Map.of(
                    "albums", client::albums,
                    "album", () -> client.album(albumId),
                    "assets", () -> listed(client),
                    "original", () -> client.downloadUnedited(ImmichFixture.photo(photoId, null), target),
                    "preview", () -> client.preview(photoId, target));
        }

        ThrowingCallable call(ImmichClient client, String name) {
            return Objects.requireNonNull(calls(client).get(name));
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAWrongOrRevokedKeyInEveryCall(ImmichVersion version) {
        try (var scene = new Scene(version)) {
            var key = scene.anna.readerKey();
            var client = scene.client(key);
            scene.server.revoke(key);
            scene.calls(client)
                    .values()
                    .forEach(call -> assertThat(thrown(ImmichException.Unauthorized.class, call))
                            .hasMessageContaining("create a new one"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesThePermissionThatACallLacks(ImmichVersion version) {
        try (var scene = new Scene(version)) {
            var needed = Map.of(
                    "albums", "album.read",
                    "album", "album.read",
                    "assets", version.compareTo(ImmichVersion.V3_1_0) < 0 ? "album.read" : "asset.read",
                    "original", "asset.download",
                    "preview", "asset.view");
            scene.calls(scene.client(scene.anna.key("user.read"))).forEach((name, call) -> {
                var e = thrown(ImmichException.Forbidden.class, call);
                assertThat(e.permission()).as(name).isEqualTo(needed.get(name));
                assertThat(e)
                        .hasMessageContaining("Account Settings → API Keys")
                        .hasMessageContaining("tick");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatWhatIsDeletedOrForeignIsNotThere(ImmichVersion version) {
        try (var scene = new Scene(version)) {
            var stranger = scene.client(scene.server.user("Bob").readerKey());
            for (var name : List.of("album", "assets", "original", "preview")) {
                thrown(ImmichException.NotFound.class, scene.call(stranger, name));
            }
            scene.album.delete();
            scene.photo.delete();
            for (var name : List.of("album", "assets", "original", "preview")) {
                assertThat(thrown(ImmichException.NotFound.class, scene.call(scene.client(), name)))
                        .hasMessageContaining("deleted, is locked, or is not shared");
            }
            // Not even an id that the server takes for none is more than not there.
            var odd = new AlbumId(new UUID(1, 2));
            thrown(ImmichException.NotFound.class, () -> scene.client().album(odd));
            thrown(ImmichException.NotFound.class, () -> scene.client().assets(odd, page -> {}));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAnOriginalThatTheServerHasLost(ImmichVersion version) {
        try (var scene = new Scene(version)) {
            scene.photo.lost();
            thrown(ImmichException.NotFound.class, scene.call(scene.client(), "original"));
            assertThat(scene.target).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatIsTrashedOffTheListAndStillFetchesIt(ImmichVersion version) throws InterruptedException {
        try (var scene = new Scene(version)) {
            scene.photo.trashed(true);
            assertThat(scene.listed(scene.client())).isEmpty();
            scene.client().downloadUnedited(ImmichFixture.photo(scene.photoId, null), scene.target);
            assertThat(scene.target).hasContent("photo");
            scene.photo.trashed(false).visibility("locked");
            assertThat(scene.listed(scene.client())).isEmpty();
            thrown(ImmichException.NotFound.class, scene.call(scene.client(), "original"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAFreshUploadAndWaitsForItsPreview(ImmichVersion version) throws InterruptedException {
        try (var scene = new Scene(version)) {
            scene.photo.takenAt(Instant.parse("2020-02-02T10:00:00Z"));
            scene.photo
                    .localTime(LocalDateTime.parse("2020-02-02T13:00:00"), "UTC+3")
                    .fresh(true);
            assertThat(scene.listed(scene.client()).getFirst().ready()).isFalse();
            assertThat(scene.client().preview(scene.photoId, scene.target)).isFalse();
            scene.photo.fresh(false);
            var seen = scene.listed(scene.client()).getFirst();
            assertThat(seen.ready()).isTrue();
            assertThat(seen.capturedAt()).isEqualTo("2020-02-02T10:00:00Z");
            assertThat(seen.localDateTime()).isEqualTo("2020-02-02T13:00:00");
            assertThat(scene.client().preview(scene.photoId, scene.target)).isTrue();
            assertThat(scene.target).hasContent("preview");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNothingElseForARenditionAtFullSize(ImmichVersion version) throws InterruptedException {
        try (var scene = new Scene(version)) {
            var raw = scene.anna
                    .asset("photo.dng", Content.of("raw".getBytes(StandardCharsets.UTF_8)))
                    .preview(Content.of("preview".getBytes(StandardCharsets.UTF_8)));
            var rawId = new AssetId(raw.id());
            // The original, the preview: that is where servers send whoever asks for what they have not made.
            assertThat(scene.client().fullSize(scene.photoId, scene.target)).isFalse();
            assertThat(scene.client().fullSize(rawId, scene.target)).isFalse();
            assertThat(scene.target).doesNotExist();
            raw.fullSize(Content.of("full".getBytes(StandardCharsets.UTF_8)));
            assertThat(scene.client().fullSize(rawId, scene.target)).isEqualTo(version != ImmichVersion.V1_106_4);
            if (version != ImmichVersion.V1_106_4) {
                assertThat(scene.target).hasContent("full");
            }
        }
    }

    /** Before 2.5 servers do not say that they are in maintenance. */
    @ParameterizedTest
    @EnumSource(names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void neverTakesMaintenanceForDeleted(ImmichVersion version) {
        try (var scene = new Scene(version)) {
            scene.server.maintenance(true);
            scene.calls(scene.client())
                    .values()
                    .forEach(call -> assertThat(thrown(ImmichException.Maintenance.class, call))
                            .hasMessageContaining("maintenance mode"));
            assertThat(immich.machine.waited).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAProxyFromImmich(ImmichVersion version) {
        try (var scene = new Scene(version)) {
            scene.server.fault(request -> true, new Fault.Reply(200, "text/html", "<h1>Log in</h1>"));
            scene.calls(scene.client()).values().forEach(call -> thrown(ImmichException.NotImmich.class, call));
            for (var status : List.of(429, 502, 503, 504)) {
                scene.server.clearFaults();
                scene.server.fault(request -> true, new Fault.Reply(status, "text/html", "<h1>Sorry</h1>"));
                scene.calls(scene.client())
                        .values()
                        .forEach(call -> assertThat(thrown(ImmichException.Failing.class, call))
                                .hasMessageContaining("HTTP " + status)
                                .hasMessageContaining("try again"));
            }
        }
    }
}
