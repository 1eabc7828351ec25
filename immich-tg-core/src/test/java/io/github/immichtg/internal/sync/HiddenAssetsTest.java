package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.sync.control.Visibility;
import io.github.immichtg.internal.sync.control.Visibility.Names;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.sync.event.UnknownNameException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Assets that the rules of what may be seen leave out. */
@Tag("database")
class HiddenAssetsTest {

    @TempDir
    Path home;

    private SyncFixture scene(Visibility rules) {
        return scene(ImmichVersion.V3_1_0, rules);
    }

    private SyncFixture scene(ImmichVersion version, Visibility rules) {
        SyncFixture scene = new SyncFixture(version, home);
        scene.style = scene.style.withPrivacy(scene.style.privacy().withVisibility(rules));
        scene.key = scene.anna.key(
                "album.read", "asset.read", "asset.view", "asset.download", "person.read", "tag.read", "user.read");
        return scene;
    }

    private static Visibility people(List<String> exclude, List<String> only) {
        return new Visibility(new Names(exclude, List.of()), new Names(only, List.of()), false, 0, true);
    }

    private static Visibility tags(List<String> exclude, List<String> only) {
        return new Visibility(new Names(List.of(), exclude), new Names(List.of(), only), false, 0, true);
    }

    private static List<String> captions(SyncFixture scene) {
        return scene.posts().stream().map(HiddenAssetsTest::described).toList();
    }

    private static String described(Post post) {
        return post.text()
                .text()
                .lines()
                .filter(line -> line.startsWith("No. "))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void showNobodyWhoIsExcluded(ImmichVersion version) throws Exception {
        try (SyncFixture scene = scene(version, people(List.of("carla"), List.of()))) {
            scene.picture(1).exif("description", "No. 1").person("Bert");
            scene.picture(2).exif("description", "No. 2").person("Bert").person("Carla");
            scene.picture(3).exif("description", "No. 3");
            scene.advance(Duration.ofMinutes(61));

            SyncReport report = scene.pass();

            assertThat(captions(scene)).containsExactly("No. 1", "No. 3");
            assertThat(report.complete()).isTrue();
            assertThat(scene.immich.requests().stream().filter(one -> one.path().contains("/original")))
                    .hasSize(2);
            assertThat(scene.events)
                    .contains(new SyncEvent.Hidden(SyncFixture.CHAT, "IMG_2.jpg", "EXCLUDE_PEOPLE hides it"));
            assertThat(scene.events.toString()).doesNotContain("Carla");
        }
    }

    @Test
    void comeWhenTheyMayBeSeen() throws Exception {
        try (SyncFixture scene = scene(tags(List.of("private"), List.of()))) {
            StandInAsset asset = scene.picture(1).exif("description", "No. 1").tag("private/home");
            scene.picture(2).exif("description", "No. 2").tag("private");
            scene.pass();
            assertThat(captions(scene)).isEmpty();

            asset.withoutLabels().exif("description", "No. 1, for all");
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 1, for all");

            scene.style = scene.style.withPrivacy(scene.style.privacy().withVisibility(Visibility.ALL));
            scene.advance(Duration.ofDays(1).plusSeconds(1));
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 1, for all", "No. 2");
        }
    }

    @Test
    void areAllButThoseThatAreWanted() throws Exception {
        try (SyncFixture scene = scene(tags(List.of(), List.of("best")))) {
            scene.picture(1).exif("description", "No. 1").tag("best");
            scene.picture(2).exif("description", "No. 2");
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 1");
        }
    }

    @Test
    void areThoseThatAreNoFavoritesOrHaveTooFewStars() throws Exception {
        try (SyncFixture scene = scene(new Visibility(Names.NONE, Names.NONE, true, 3, true))) {
            scene.picture(1).exif("description", "No. 1").exif("rating", 3).favorite();
            scene.picture(2).exif("description", "No. 2").exif("rating", 2).favorite();
            scene.picture(3).exif("description", "No. 3").exif("rating", 5);
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 1");
        }
    }

    @Test
    void areThoseOfOtherAccountsWhosePeopleAreNotTold() throws Exception {
        try (SyncFixture scene = scene(people(List.of("Carla"), List.of()))) {
            scene.picture(1).exif("description", "No. 1").person("Bert");
            scene.anna.asset("other.jpg", Content.of(Pictures.jpeg(9))).person("Carla");
            StandInAsset foreign = scene.immich.user("Dora").asset("IMG_9.jpg", Content.of(Pictures.jpeg(7)));
            scene.album.add(foreign);
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 1");
        }
    }

    @Test
    void areFreshUploadsUntilImmichHasHadTimeToLookForFaces() throws Exception {
        try (SyncFixture scene = scene(people(List.of("Carla"), List.of()))) {
            scene.anna.asset("other.jpg", Content.of(Pictures.jpeg(9))).person("Carla");
            scene.picture(1).exif("description", "No. 1");
            scene.picture(2).exif("description", "No. 2").person("Bert");
            SyncReport report = scene.pass();
            assertThat(captions(scene)).containsExactly("No. 2");
            assertThat(report.complete()).isTrue();
            assertThat(scene.events)
                    .contains(new SyncEvent.Hidden(
                            SyncFixture.CHAT,
                            "IMG_1.jpg",
                            "it was uploaded less than an hour ago, and Immich may not have looked for faces yet"));

            scene.advance(Duration.ofMinutes(58));
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 2");
            scene.advance(Duration.ofMinutes(2));
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 2", "No. 1");
        }
    }

    @Test
    void misspelledOrUnreadableNamesShowNothing() throws Exception {
        try (SyncFixture scene = scene(people(List.of("Karla"), List.of()))) {
            scene.picture(1).person("Carla");
            assertThatThrownBy(scene::pass)
                    .isInstanceOf(UnknownNameException.class)
                    .hasMessage("EXCLUDE_PEOPLE names a person that Immich does not have: 'Karla'; did you mean"
                            + " 'Carla'?");
            assertThat(scene.posts()).isEmpty();

            scene.style = scene.style.withPrivacy(scene.style
                    .privacy()
                    .withVisibility(tags(List.of(UUID.randomUUID().toString()), List.of())));
            assertThatThrownBy(scene::pass).isInstanceOf(UnknownNameException.class);

            scene.key = scene.anna.readerKey();
            assertThatThrownBy(scene::pass)
                    .isInstanceOf(ImmichException.Forbidden.class)
                    .hasMessageContaining("tag.read");
            assertThat(scene.posts()).isEmpty();
        }
    }

    /** The list of tags has those of the account alone, an asset those of its owner. */
    @Test
    void areThoseOfOtherAccountsThatHaveTheTag() throws Exception {
        try (SyncFixture scene = scene(tags(List.of("private"), List.of()))) {
            scene.anna.asset("other.jpg", Content.of(Pictures.jpeg(9))).tag("private");
            StandInUser dora = scene.immich.user("Dora");
            scene.album.add(
                    dora.asset("IMG_8.jpg", Content.of(Pictures.jpeg(7))).exif("description", "No. 8"));
            scene.album.add(dora.asset("IMG_9.jpg", Content.of(Pictures.jpeg(8)))
                    .exif("description", "No. 9")
                    .tag("private/home"));
            scene.pass();
            assertThat(captions(scene)).containsExactly("No. 8");
        }
    }

    @Test
    void areThoseOfSomebodyWhoGotTheNameSinceItWasLookedUp() throws Exception {
        try (SyncFixture scene = scene(people(List.of("carla"), List.of()));
                ImmichClients clients = new ImmichClients()) {
            StandInAsset asset = scene.picture(1).person("Bert");
            scene.picture(2).person("Carla");
            SubscriptionRequest request = scene.request();
            VisibilityFilter filter = VisibilityFilter.of(
                    scene.style.privacy(), clients.client(request.server(), request.key()), InstantSource.system());
            AssetId id = new AssetId(asset.id());
            assertThat(filter.hides(id)).isEmpty();
            asset.person("CARLA");
            assertThat(filter.hides(id)).isPresent();
        }
    }
}
