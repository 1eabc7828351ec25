package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.sync.control.Visibility;
import io.github.immichtg.internal.sync.control.Visibility.Names;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts whose assets must not be seen any more. */
@Tag("database")
class HiddenPostsTest {

    private static final Visibility FAVORITES = new Visibility(Names.NONE, Names.NONE, true, 0, true);
    private static final Visibility UNARCHIVED = new Visibility(Names.NONE, Names.NONE, false, 0, false);

    @TempDir
    Path home;

    private SyncFixture scene(AlbumChanges changes, Visibility rules) throws Exception {
        return scene(ImmichVersion.V3_1_0, changes, rules);
    }

    private SyncFixture scene(ImmichVersion version, AlbumChanges changes, Visibility rules) throws Exception {
        SyncFixture scene = new SyncFixture(version, home);
        scene.style = scene.style
                .withChanges(changes)
                .withCaptions(CaptionTemplate.parse("{{description}}", CaptionLanguage.EN));
        scene.key = scene.anna.key(
                "album.read", "asset.read", "asset.view", "asset.download", "person.read", "tag.read", "user.read");
        follow(scene, rules);
        return scene;
    }

    private static void follow(SyncFixture scene, Visibility rules) {
        scene.style = scene.style.withPrivacy(scene.style.privacy().withVisibility(rules));
    }

    private static Visibility without(List<String> people, List<String> tags) {
        return new Visibility(new Names(people, tags), Names.NONE, false, 0, true);
    }

    private static List<StandInAsset> described(SyncFixture scene, int count) {
        List<StandInAsset> assets = new ArrayList<>();
        for (int day = 1; day <= count; day++) {
            assets.add(scene.picture(day).exif("description", "Picture " + day));
        }
        return assets;
    }

    private static List<SyncEvent> kept(SyncFixture scene) {
        return scene.events.stream()
                .filter(SyncEvent.NotRemoved.class::isInstance)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void goWithATagAndComeBackWithoutIt(ImmichVersion version) throws Exception {
        try (SyncFixture scene = scene(version, AlbumChanges.MIRROR, without(List.of(), List.of("private")))) {
            described(scene, 1).getFirst().tag("private");
            StandInAsset asset = scene.picture(2).exif("description", "Picture 2");
            scene.picture(3).exif("description", "Picture 3");
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2", "Picture 3");

            asset.tag("private");
            SyncReport report = scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 3");
            assertThat(report.removed()).isEqualTo(1);
            assertThat(report.complete()).isTrue();
            assertThat(scene.pass().removed()).isZero();

            asset.withoutLabels();
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 3", "Picture 2");
        }
    }

    @Test
    void goWithinADayAfterSomebodyIsRecognized() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.MIRROR, without(List.of("Carla"), List.of()))) {
            scene.anna.asset("elsewhere.jpg", Content.of(Pictures.jpeg(9))).person("Carla");
            List<StandInAsset> assets = described(scene, 2);
            scene.advance(Duration.ofHours(2));
            scene.pass();
            assertThat(scene.captions()).hasSize(2);

            assets.getFirst().person("Carla");
            scene.pass();
            assertThat(scene.captions()).as("Immich tells of no change").hasSize(2);

            scene.advance(Duration.ofDays(1).plusSeconds(1));
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2");

            assets.getFirst().nobody();
            scene.advance(Duration.ofDays(1).plusSeconds(1));
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2", "Picture 1");
        }
    }

    @Test
    void goAndComeBackWithTheRules() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.MIRROR, Visibility.ALL)) {
            described(scene, 3).get(1).favorite();
            scene.pass();
            scene.immich.clearRequests();

            follow(scene, FAVORITES);
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2");
            assertThat(looked(scene)).isEqualTo(3);

            scene.immich.clearRequests();
            scene.pass();
            assertThat(looked(scene)).isZero();

            follow(scene, Visibility.ALL);
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2", "Picture 1", "Picture 3");
        }
    }

    private static long looked(SyncFixture scene) {
        return scene.immich.requests().stream()
                .filter(one -> one.method().equals("GET") && one.path().matches("/api/assets/[^/]+"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areAskedAboutWhenTheyAreMany(boolean delete) throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.MIRROR, Visibility.ALL)) {
            described(scene, 12).getFirst().favorite();
            scene.pass();
            follow(scene, FAVORITES);
            scene.pass();
            scene.pass();

            assertThat(scene.captions()).hasSize(12);
            assertThat(scene.events)
                    .containsOnlyOnce(new SyncEvent.RemovalsHeld(
                            SyncFixture.CHAT,
                            "Photos",
                            "Holiday",
                            11,
                            "of the album Holiday must not be seen any more (ONLY_FAVORITES leaves it out)"));
            List<HeldRemovals> held = scene.database.removals().held();
            assertThat(held.getFirst().sentence())
                    .startsWith("Photos: 11 of 12 posted photos of the album Holiday must not be seen any more"
                            + " (ONLY_FAVORITES leaves it out); nothing is deleted");

            scene.database.removals().decide(held, delete);
            scene.pass();
            assertThat(scene.captions()).hasSize(delete ? 1 : 12);
            assertThat(scene.database.removals().held()).isEmpty();

            follow(scene, Visibility.ALL);
            scene.pass();
            assertThat(scene.captions()).hasSize(12);
        }
    }

    @Test
    void areNamedOnceWherePostsAreOnlyEdited() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.EDIT, Visibility.ALL)) {
            described(scene, 2).getFirst().favorite();
            scene.pass();
            follow(scene, FAVORITES);
            scene.pass();
            scene.pass();

            assertThat(scene.captions()).hasSize(2);
            assertThat(kept(scene))
                    .containsExactly(new SyncEvent.NotRemoved(
                            SyncFixture.CHAT,
                            "IMG_2.jpg",
                            "ONLY_FAVORITES leaves it out",
                            "ALBUM_CHANGES=edit deletes nothing: delete message "
                                    + scene.posts().getLast().messageId() + " yourself, or set ALBUM_CHANGES=mirror"));

            scene.style = scene.style.withChanges(AlbumChanges.MIRROR);
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void ofArchivedAssetsStayUnlessTheyAreToBeRemoved(ImmichVersion version) throws Exception {
        try (SyncFixture scene = scene(version, AlbumChanges.MIRROR, Visibility.ALL)) {
            List<StandInAsset> assets = described(scene, 3);
            assets.getLast().visibility("archive");
            scene.pass();
            assets.getFirst().visibility("archive");
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 1", "Picture 2", "Picture 3");

            follow(scene, UNARCHIVED);
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2");

            assets.getFirst().visibility("timeline");
            assets.get(1).visibility("archive");
            SyncReport report = scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 1");
            assertThat(report.removed()).isEqualTo(1);
        }
    }

    @Test
    void stayAwayWhenTheyLeaveTheAlbumMeanwhile() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.MIRROR, FAVORITES)) {
            List<StandInAsset> assets = described(scene, 3);
            assets.forEach(StandInAsset::favorite);
            scene.pass();
            assets.getFirst().favorite(false);
            scene.album.remove(assets.getFirst());
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2", "Picture 3");

            assets.getFirst().favorite();
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2", "Picture 3");
        }
    }

    @Test
    void getNoOriginalAnyMore() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.EDIT, without(List.of(), List.of("private")))) {
            StandInChat group = scene.telegram
                    .group(-1001000000002L, "talk", "Talk")
                    .administrator(scene.bot, "can_delete_messages");
            scene.channel.discussedIn(group);
            scene.anna.asset("elsewhere.jpg", Content.of(Pictures.jpeg(9))).tag("private");
            StandInAsset asset = described(scene, 1).getFirst();
            scene.passOf(1);
            assertThat(originals(scene, group)).isZero();

            asset.tag("private");
            scene.pass();
            assertThat(originals(scene, group)).isZero();

            asset.withoutLabels();
            scene.advance(Duration.ofDays(1).plusSeconds(1));
            scene.pass();
            assertThat(originals(scene, group)).isEqualTo(1);
        }
    }

    private static long originals(SyncFixture scene, StandInChat group) {
        return scene.telegram.posts(group).stream()
                .filter(post -> post.kind() == Post.Kind.DOCUMENT)
                .count();
    }

    @Test
    void stayWhereTheServerDoesNotAnswer() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.MIRROR, without(List.of(), List.of("private")))) {
            described(scene, 1);
            scene.picture(2).tag("private");
            scene.pass();
            scene.advance(Duration.ofDays(1).plusSeconds(1));
            scene.key = scene.anna.readerKey();
            assertThatThrownBy(scene::pass)
                    .isInstanceOf(ImmichException.Forbidden.class)
                    .hasMessageContaining("tag.read");
            assertThat(scene.captions()).containsExactly("Picture 1");
        }
    }

    @Test
    void thatStayDoNotGetTheNameOfWhomTheyShow() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.EDIT, without(List.of("Carla"), List.of()))) {
            scene.style =
                    scene.style.withCaptions(CaptionTemplate.parse("{{people}}: {{description}}", CaptionLanguage.EN));
            scene.anna.asset("elsewhere.jpg", Content.of(Pictures.jpeg(9))).person("Carla");
            StandInAsset asset = described(scene, 1).getFirst().person("Bert");
            scene.pass();
            asset.person("Carla").exif("description", "By the sea");
            scene.pass();
            assertThat(scene.captions()).containsExactly("Bert: By the sea");
        }
    }

    @Test
    void thatWereKeptGoWhenAnotherRuleHidesThem() throws Exception {
        try (SyncFixture scene = scene(AlbumChanges.MIRROR, Visibility.ALL)) {
            List<StandInAsset> assets = described(scene, 12);
            scene.pass();
            follow(scene, new Visibility(new Names(List.of(), List.of("private")), Names.NONE, true, 0, true));
            scene.anna.asset("elsewhere.jpg", Content.of(Pictures.jpeg(9))).tag("private");
            scene.pass();
            scene.database.removals().decide(scene.database.removals().held(), false);

            assets.getFirst().tag("private");
            assets.getLast().exif("description", "Last");
            scene.pass();
            assertThat(scene.captions()).hasSize(11).doesNotContain("Picture 1");
            assertThat(scene.database.removals().held()).isEmpty();
        }
    }
}
