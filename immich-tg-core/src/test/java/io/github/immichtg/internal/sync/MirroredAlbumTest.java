package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
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

/** Posts that are deleted when their assets leave the album. */
@Tag("database")
class MirroredAlbumTest {

    @TempDir
    Path home;

    private static SyncFixture mirrored(SyncFixture scene) throws Exception {
        scene.style = scene.style
                .withChanges(AlbumChanges.MIRROR)
                .withCaptions(CaptionTemplate.parse("{{description}}", CaptionLanguage.EN));
        return scene;
    }

    private static List<StandInAsset> described(SyncFixture scene, int count) {
        List<StandInAsset> assets = new ArrayList<>();
        for (int day = 1; day <= count; day++) {
            assets.add(scene.picture(day).exif("description", "Picture " + day));
        }
        return assets;
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void losesWhatIsTakenOutTrashedLockedOrDeletedAndGetsItAgainWhenItComesBack(ImmichVersion version)
            throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture(version, home))) {
            List<StandInAsset> assets = described(scene, 5);
            scene.pass();

            scene.album.remove(assets.get(0));
            assets.get(1).trashed(true);
            assets.get(2).visibility("locked");
            assets.get(3).delete();
            SyncReport first = scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 5");
            assertThat(first.removed()).isEqualTo(4);
            assertThat(first.complete()).isTrue();
            assertThat(scene.pass().removed()).isZero();

            scene.album.add(assets.get(0));
            assets.get(1).trashed(false);
            SyncReport second = scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 5", "Picture 1", "Picture 2");
            assertThat(second.published()).isEqualTo(2);
            assertThat(scene.pass().published()).isZero();
        }
    }

    @Test
    void losesNothingWhereChangesAreOnlyEdited() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            List<StandInAsset> assets = described(scene, 2);
            scene.pass();
            scene.album.remove(assets.getFirst());
            scene.pass();

            assertThat(scene.posts()).hasSize(2);
            assertThat(scene.calls("deleteMessages")).isZero();
        }
    }

    @Test
    void ofAGroupMovesTheCaptionToTheNextPicture() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
            StandInAsset sea = scene.picture(1).exif("description", "Sea");
            scene.picture(1).exif("description", "Waves");
            scene.picture(1).exif("description", "Beach");
            scene.pass();
            assertThat(scene.captions().getFirst()).contains("Sea", "Waves", "Beach");

            scene.album.remove(sea);
            scene.pass();

            assertThat(scene.posts()).hasSize(2);
            assertThat(scene.captions().getFirst()).contains("Waves", "Beach").doesNotContain("Sea");
            assertThat(scene.captions().getLast()).isEmpty();

            scene.album.add(sea);
            scene.pass();
            assertThat(scene.captions().getLast()).isEqualTo("Sea");
        }
    }

    @Test
    void takesTheOriginalInTheCommentsAwayToo() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            StandInChat group = scene.telegram
                    .group(-1001000000002L, "talk", "Talk")
                    .administrator(scene.bot, "can_delete_messages");
            scene.channel.discussedIn(group);
            List<StandInAsset> assets = described(scene, 2);
            scene.pass();
            assertThat(documents(scene, group)).isEqualTo(2);

            scene.album.remove(assets.getFirst());
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2");
            assertThat(scene.telegram.posts(group)).hasSize(2);
            assertThat(documents(scene, group)).isEqualTo(1);

            scene.album.add(assets.getFirst());
            scene.pass();
            assertThat(documents(scene, group)).isEqualTo(2);
        }
    }

    @Test
    void takesTheOriginalAwayOnceItsGroupLetsTheBotInAgain() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            StandInChat group = scene.telegram
                    .group(-1001000000002L, "talk", "Talk")
                    .administrator(scene.bot, "can_delete_messages");
            scene.channel.discussedIn(group);
            List<StandInAsset> assets = described(scene, 2);
            scene.pass();

            group.kicked(scene.bot);
            scene.album.remove(assets.getFirst());
            scene.pass();
            assertThat(scene.captions()).containsExactly("Picture 2");
            assertThat(documents(scene, group)).isEqualTo(2);

            group.administrator(scene.bot, "can_delete_messages");
            scene.pass();
            assertThat(documents(scene, group)).isEqualTo(1);
        }
    }

    private static long documents(SyncFixture scene, StandInChat group) {
        return scene.telegram.posts(group).stream()
                .filter(post -> post.kind() == Post.Kind.DOCUMENT)
                .count();
    }

    @Test
    void keepsWhatAnotherAlbumStillBrings() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            List<StandInAsset> assets = described(scene, 2);
            scene.anna.album("Best").add(assets.getFirst());
            scene.link(null, "Holiday", "Best");
            scene.passOverAll();

            scene.album.remove(assets.getFirst());
            scene.passOverAll();
            assertThat(scene.captions()).containsExactly("Picture 1", "Picture 2");
        }
    }

    /** Whichever of them is listed first. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsWhatMovesToAnotherAlbumOfTheChannel(boolean back) throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            StandInAlbum best = scene.anna.album("Best");
            StandInAsset moved = described(scene, 2).getFirst();
            StandInAlbum from = back ? best : scene.album;
            StandInAlbum to = back ? scene.album : best;
            scene.album.remove(moved);
            from.add(moved);
            scene.link(null, "Holiday", "Best");
            scene.passOverAll();

            from.remove(moved);
            to.add(moved);
            scene.passOverAll();
            assertThat(scene.captions()).containsExactly("Picture 1", "Picture 2");
            moved.exif("description", "Moved");
            scene.passOverAll();
            assertThat(scene.captions()).containsExactly("Moved", "Picture 2");

            to.remove(moved);
            scene.passOverAll();
            assertThat(scene.captions()).containsExactly("Picture 2");
            assertThat(scene.calls("sendPhoto")).isEqualTo(2);
        }
    }

    @Test
    void losesWhatLeavesOneAlbumAfterTheOther() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            StandInAsset both = described(scene, 2).getFirst();
            StandInAlbum best = scene.anna.album("Best").add(both);
            scene.link(null, "Holiday", "Best");
            scene.passOverAll();

            scene.album.remove(both);
            both.exif("description", "Changed");
            scene.passOverAll();
            scene.passOverAll();
            assertThat(scene.captions()).containsExactly("Changed", "Picture 2");
            best.remove(both);
            scene.passOverAll();
            assertThat(scene.captions()).containsExactly("Picture 2");
        }
    }

    @Test
    void postsAgainWhatComesIntoAnotherAlbumWhileItIsBeingDeleted() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            StandInAsset moved = described(scene, 2).getFirst();
            StandInAlbum best = scene.anna.album("Best");
            scene.link(null, "Holiday", "Best");
            scene.passOverAll();

            scene.album.remove(moved);
            scene.telegram.fault(1, "deleteMessages", new Fault.LoseAnswer());
            scene.passOverAll(scene.database, SyncFixture.untilItWaits());
            assertThat(scene.captions()).containsExactly("Picture 2");
            best.add(moved);
            scene.passOverAll();
            scene.passOverAll();
            assertThat(scene.captions()).containsExactly("Picture 2", "Picture 1");
        }
    }

    @Test
    void asksAPersonWhereManyLeaveAtOnce() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            List<StandInAsset> assets = described(scene, 30);
            scene.pass();
            assets.subList(0, 11).forEach(scene.album::remove);
            scene.pass();

            assertThat(scene.posts()).hasSize(30);
            assertThat(scene.events)
                    .contains(new SyncEvent.RemovalsHeld(
                            SyncFixture.CHAT, "Photos", "Holiday", 11, "left the album Holiday at once"));
            List<HeldRemovals> held = scene.database.removals().held();
            assertThat(held)
                    .singleElement()
                    .satisfies(one ->
                            assertThat(List.of(one.removals(), one.published())).containsExactly(11, 30));

            // One that comes back is not asked about any more; a few more are deleted by themselves.
            scene.album.add(assets.getFirst());
            scene.album.remove(assets.get(29));
            scene.pass();
            assertThat(scene.posts()).hasSize(29);

            scene.database.removals().decide(held, true);
            scene.pass();
            assertThat(scene.posts()).hasSize(19);
            assertThat(scene.captions().getFirst()).isEqualTo("Picture 1");
            assertThat(scene.database.removals().held()).isEmpty();
        }
    }

    @Test
    void keepsWhatAPersonWantsToStay() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            List<StandInAsset> assets = described(scene, 12);
            scene.pass();
            assets.subList(0, 11).forEach(scene.album::remove);
            scene.pass();
            scene.database.removals().decide(scene.database.removals().held(), false);
            scene.picture(20).exif("description", "New");
            scene.pass();

            assertThat(scene.posts()).hasSize(13);
            assertThat(scene.database.removals().held()).isEmpty();
        }
    }

    @Test
    void takesNeitherAnEmptyAnswerNorAMissingAlbumForARemoval() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            described(scene, 3);
            scene.pass();

            scene.album.rename("Holidays");
            scene.album.rename("Holiday");
            scene.immich.fault(
                    2,
                    request -> request.path().contains("search"),
                    new Fault.Reply(
                            200,
                            "application/json",
                            "{\"albums\":{\"items\":[]},\"assets\":{\"items\":[],\"nextPage\":null}}"));
            scene.pass();
            assertThat(scene.immich.requests())
                    .filteredOn(request -> request.path().contains("search"))
                    .hasSizeGreaterThan(2);
            assertThat(scene.posts()).hasSize(3);

            scene.album.delete();
            assertThat(scene.passOverAll().stopped()).isNotEmpty();
            assertThat(scene.posts()).hasSize(3);
        }
    }

    @Test
    void saysWhatIsTooOldToBeDeletedOnce() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            List<StandInAsset> assets = described(scene, 2);
            scene.pass();
            scene.advance(Duration.ofDays(2));
            scene.album.remove(assets.getFirst());
            scene.pass();
            scene.pass();

            assertThat(scene.posts()).hasSize(2);
            assertThat(scene.events.stream().filter(SyncEvent.NotRemoved.class::isInstance))
                    .singleElement()
                    .satisfies(event -> assertThat(((SyncEvent.NotRemoved) event).reason())
                            .startsWith(
                                    "Telegram lets bots delete only messages of the last two days: delete message"));
            // Back in the album it is as before, and is posted no second time.
            scene.album.add(assets.getFirst());
            scene.pass();
            assertThat(scene.posts()).hasSize(2);
        }
    }

    /** Whether the answer is lost before or after the message is deleted, and whether the asset comes back meanwhile. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesALostAnswer(boolean back) throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            List<StandInAsset> assets = described(scene, 2);
            scene.pass();
            scene.album.remove(assets.getFirst());
            scene.telegram.fault(1, "deleteMessages", new Fault.LoseAnswer());
            scene.passUntilItWaits();
            assertThat(scene.captions()).containsExactly("Picture 2");
            if (back) {
                scene.album.add(assets.getFirst());
            }
            scene.pass();
            scene.pass();

            if (back) {
                assertThat(scene.captions()).containsExactly("Picture 2", "Picture 1");
            } else {
                assertThat(scene.captions()).containsExactly("Picture 2");
            }
        }
    }

    @Test
    void leavesAloneWhatOthersPosted() throws Exception {
        try (SyncFixture scene = mirrored(new SyncFixture())) {
            List<StandInAsset> assets = described(scene, 1);
            scene.channel.administrator(SyncFixture.ADAM, "can_post_messages");
            scene.pass();
            scene.channel.writes(SyncFixture.ADAM, "Hello");
            scene.album.remove(assets.getFirst());
            scene.pass();

            assertThat(scene.posts())
                    .singleElement()
                    .satisfies(post -> assertThat(post.text().text()).isEqualTo("Hello"));
        }
    }
}
