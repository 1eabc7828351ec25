package io.github.immichtg.immich;

import static io.github.immichtg.immich.AnsweringServer.json;
import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.immich.json.ResponseParser;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.immich.StandInUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionsTest {

    private final ImmichFixture immich = new ImmichFixture();

    @AfterEach
    void close() {
        immich.close();
    }

    private ImmichClient client(ImmichStandIn server, String key) {
        return new ImmichClient(
                ServerAddress.parse(server.url().toString()), new ApiKey(key), immich.machine.surroundings());
    }

    private static List<String> names(ImmichClient client, AlbumId album) throws InterruptedException {
        var names = new ArrayList<String>();
        client.assets(album, page -> page.forEach(asset -> names.add(asset.fileName())));
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void listsWhatIsToBeSeenOfASharedAlbum(ImmichVersion version) throws InterruptedException {
        try (var server = ImmichStandIn.start(version)) {
            var anna = server.user("Anna");
            var bob = server.user("Bob");
            var album = anna.album("Trip").share(bob, "editor");
            var moving = asset(bob, "live.mov");
            album.add(
                    asset(anna, "one.jpg"),
                    asset(bob, "two.jpg").livePhotoVideo(moving),
                    moving,
                    asset(anna, "archived.jpg").visibility("archive"),
                    asset(anna, "locked.jpg").visibility("locked"),
                    asset(anna, "trashed.jpg").trashed(true));
            asset(anna, "elsewhere.jpg");
            var client = client(server, bob.readerKey());
            client.check();
            var listed = client.albums();
            assertThat(listed).extracting(Album::name).containsExactly("Trip");
            var id = listed.getFirst().id();
            assertThat(names(client, id)).containsExactlyInAnyOrder("one.jpg", "two.jpg", "archived.jpg");
            assertThat(client.album(id).assetCount()).isEqualTo(3);
        }
    }

    private static StandInAsset asset(StandInUser owner, String name) {
        return owner.asset(name, Content.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsAKeyThatWillDoFromOneThatWillNot(ImmichVersion version) throws InterruptedException {
        try (var server = ImmichStandIn.start(version)) {
            var anna = server.user("Anna");
            client(server, anna.readerKey()).check();
            thrown(
                    ImmichException.Unauthorized.class,
                    () -> client(server, "wrong").check());
            var e = thrown(
                    ImmichException.Forbidden.class,
                    () -> client(server, anna.key("asset.read")).check());
            assertThat(e.permission()).isEqualTo("album.read");
            assertThat(e).hasMessageContaining("tick");
        }
    }

    @Test
    void asksASearchInTheShapeOfTheVersion() throws InterruptedException {
        for (var version : List.of(ImmichVersion.V3_1_0, ImmichVersion.V3_2_0)) {
            try (var server = ImmichStandIn.start(version)) {
                var anna = server.user("Anna");
                var album = anna.album("Trip").add(asset(anna, "one.jpg"));
                assertThat(names(client(server, anna.readerKey()), new AlbumId(album.id())))
                        .containsExactly("one.jpg");
                assertThat(searches(server)).hasSize(1);
                assertThat(searches(server).getFirst().contains("filter")).isEqualTo(version == ImmichVersion.V3_2_0);
            }
        }
    }

    private static List<String> searches(ImmichStandIn server) {
        return server.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(RecordedRequest::body)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void listsAnAlbumOfManyPages(ImmichVersion version) throws InterruptedException {
        try (var server = ImmichStandIn.start(version)) {
            var anna = server.user("Anna");
            var album = anna.album("Large");
            for (var i = 0; i < 2500; i++) {
                album.add(asset(anna, i + ".jpg").takenAt(Instant.ofEpochSecond(i / 100)));
            }
            assertThat(names(client(server, anna.readerKey()), new AlbumId(album.id())))
                    .hasSize(2500)
                    .doesNotHaveDuplicates();
        }
    }

    /** Servers before 3.2 pass over a filter, and list all that their owner has; nobody may publish that. */
    @Test
    void neverTakesEverythingForTheAlbum() throws InterruptedException {
        try (var server = RecordedAnswers.V3.server()) {
            server.on("GET /api/server/version", json(200, "{\"major\":3,\"minor\":2,\"patch\":0}"));
            var found = RecordedAnswers.V3.body("search").toString();
            server.on("POST /api/search/metadata", exchange -> {
                var everything = server.asked().getLast().body().contains("filter");
                var all = found.replace("e95c073a-294c-4104-bfac-e9d9ab7c2483", "11111111-2222-4333-8444-555555555555");
                json(200, everything ? all : found).to(exchange);
            });
            var pages = ImmichFixture.pages(immich.client(server), RecordedAnswers.V3.album);
            assertThat(pages).hasSize(1);
            assertThat(pages.getFirst())
                    .hasSize(4)
                    .noneMatch(asset -> asset.id().toString().startsWith("1111"));
        }
    }

    @Test
    void asksAsBeforeWhereTheNewShapeIsRefused() throws InterruptedException {
        try (var server = RecordedAnswers.V3.server()) {
            server.on("GET /api/server/version", json(200, "{\"major\":4,\"minor\":0,\"patch\":0}"));
            server.on("POST /api/search/metadata", exchange -> {
                var refused = server.asked().getLast().body().contains("filter");
                (refused
                                ? json(400, "{\"message\":\"Validation failed\",\"errors\":[{\"message\":\"no\"}]}")
                                : RecordedAnswers.V3.reply("search"))
                        .to(exchange);
            });
            assertThat(ImmichFixture.pages(immich.client(server), RecordedAnswers.V3.album))
                    .hasSize(1);
        }
    }

    @Test
    void listsFromTheOtherEndWhatMovedAway() throws InterruptedException {
        try (var server = RecordedAnswers.V3.server()) {
            server.on("POST /api/search/metadata", exchange -> {
                var asked =
                        ResponseParser.JSON.readTree(server.asked().getLast().body());
                var first = asked.get("page").intValue() == 1;
                var ascending = asked.get("order").textValue().equals("asc");
                // From one end the second page repeats the first; from the other the rest comes.
                var from = first || ascending ? 0 : 11;
                json(
                                200,
                                AssetListingTest.found(
                                        IntStream.range(from, from + 11).toArray(), first ? "\"2\"" : "null"))
                        .to(exchange);
            });
            assertThat(ImmichFixture.pages(immich.client(server), RecordedAnswers.V3.album).stream()
                            .mapToInt(List::size)
                            .sum())
                    .isEqualTo(22);
        }
    }
}
