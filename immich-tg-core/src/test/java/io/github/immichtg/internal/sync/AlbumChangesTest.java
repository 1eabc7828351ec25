package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.media.ChatStatus;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.sync.event.LinkReport;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.telegram.value.ChatId;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Albums that change between passes and under a pass, and what becomes of what they held when they were linked. */
@Tag("database")
class AlbumChangesTest {

    private static final ChatId CHAT = new ChatId(-1001000000001L);

    @TempDir
    Path home;

    private enum Departure {
        REMOVED,
        TRASHED,
        LOCKED;

        void leave(SyncFixture scene, StandInAsset asset) {
            switch (this) {
                case REMOVED -> scene.album.remove(asset);
                case TRASHED -> asset.trashed(true);
                case LOCKED -> asset.visibility("locked");
            }
        }

        void comeBack(SyncFixture scene, StandInAsset asset) {
            switch (this) {
                case REMOVED -> scene.album.add(asset);
                case TRASHED -> asset.trashed(false);
                case LOCKED -> asset.visibility("timeline");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatLeavesTheAlbumIsNotPublishedUntilItComesBack(Departure departure) throws Exception {
        for (ImmichVersion version : new ImmichVersion[] {ImmichVersion.V2_7_5, ImmichVersion.V3_1_0}) {
            try (SyncFixture scene = new SyncFixture(version, home.resolve(version.name()))) {
                scene.picture(1);
                StandInAsset leaving = scene.picture(2);
                scene.link(null, "Holiday");
                assertThat(scene.database.queue().due(CHAT)).isEqualTo(2);

                departure.leave(scene, leaving);
                SyncReport without = scene.pass();
                departure.comeBack(scene, leaving);
                SyncReport with = scene.pass();

                assertThat(without.published()).isEqualTo(1);
                assertThat(without.complete()).isTrue();
                assertThat(with.published()).isEqualTo(1);
                assertThat(with.discovered()).isZero();
                assertThat(scene.captions()).last().asString().contains("3 May 2026");
            }
        }
    }

    @Test
    void whatIsPublishedStaysSoWhereverItGoes() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            StandInAsset one = scene.picture(1);
            scene.pass();

            scene.album.remove(one);
            scene.pass();
            assertThat(status(scene).count(MediaState.PUBLISHED)).isEqualTo(1);
            scene.album.add(one);
            scene.pass();

            assertThat(scene.posts()).hasSize(1);
        }
    }

    @Test
    void aRenamedAlbumGoesOn() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.pass();

            scene.album.rename("Winter");
            scene.picture(2);
            SyncReport report = scene.passOverAll();

            assertThat(report.published()).isEqualTo(1);
            assertThat(scene.database.subscriptions().channels())
                    .singleElement()
                    .satisfies(linked -> assertThat(linked.albums())
                            .singleElement()
                            .satisfies(album -> assertThat(album.name()).isEqualTo("Winter")));
        }
    }

    @Test
    void anAlbumThatIsGoneIsSaidAndTheOthersGoOn() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            StandInAlbum garden = scene.anna.album("Garden");
            scene.picture(1);
            garden.add(
                    scene.anna.asset("rose.jpg", Content.of(Pictures.jpeg(77))).takenAt(scene.clock.instant()));
            scene.link(null, "Holiday", "Garden");
            garden.delete();

            SyncReport report = scene.passOverAll();

            assertThat(report.stopped()).singleElement().asString().contains("'Garden'");
            assertThat(report.published()).isEqualTo(1);
            assertThat(scene.captions()).singleElement().asString().contains("2 May 2026");
        }
    }

    @Test
    void severalAlbumsGoIntoOneChatInOneOrderAndWhatBothHoldOnce() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            StandInAlbum garden = scene.anna.album("Garden");
            StandInAsset both = scene.picture(3);
            scene.picture(1);
            garden.add(both, scene.picture(2));

            scene.link(null, "Holiday", "Garden");
            SyncReport report = scene.passOverAll();

            assertThat(report.published()).isEqualTo(3);
            assertThat(scene.captions())
                    .satisfiesExactly(
                            one -> assertThat(one).contains("2 May 2026"),
                            two -> assertThat(two).contains("3 May 2026"),
                            three -> assertThat(three).contains("4 May 2026"));
        }
    }

    @Test
    void whatLeavesOneAlbumIsStillBroughtByTheOther() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            StandInAlbum garden = scene.anna.album("Garden");
            StandInAsset both = scene.picture(1);
            garden.add(both);
            scene.link(null, "Holiday", "Garden");

            scene.album.remove(both);
            SyncReport report = scene.passOverAll();

            assertThat(report.published()).isEqualTo(1);
            scene.album.add(both);
            assertThat(scene.passOverAll().published()).isZero();
        }
    }

    @Test
    void linkedAgainItPublishesWhatWasPendingAndWhatCameMeanwhileAndNothingTwice() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.pass();
            scene.picture(2);
            scene.link(null, "Holiday");
            new Maintenance(scene.database).unlink("@PHOTOS");
            scene.picture(3);

            SyncReport unlinked = scene.passOverAll();
            assertThat(unlinked.published()).isZero();
            assertThat(status(scene)).satisfies(chat -> {
                assertThat(chat.linked()).isFalse();
                assertThat(chat.counts()).isEqualTo(Map.of(MediaState.PUBLISHED, 1));
            });
            SyncReport again = scene.pass();

            assertThat(again.published()).isEqualTo(2);
            assertThat(scene.captions()).doesNotHaveDuplicates().hasSize(3);
        }
    }

    @Test
    void aSecondAlbumTakesOverWhatTheUnlinkedOneHadNotBrought() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            StandInAlbum garden = scene.anna.album("Garden");
            garden.add(scene.picture(1));
            scene.link(null, "Holiday");
            new Maintenance(scene.database).unlink("-1001000000001");

            // It was never seen in the second album while the first was linked.
            scene.link(null, "Garden");

            assertThat(scene.passOverAll().published()).isEqualTo(1);
        }
    }

    /** Does something once while an album is being listed: between the look before and the look after. */
    private static void whileListing(SyncFixture scene, Consumer<SyncFixture> change) {
        AtomicInteger listings = new AtomicInteger();
        scene.immich.fault(
                request -> {
                    if (request.path().contains("/search/metadata") && listings.getAndIncrement() == 0) {
                        change.accept(scene);
                    }
                    return false;
                },
                new Fault.Drop());
    }

    @Test
    void anAlbumThatGrowsAndShrinksWhileItIsListedLosesNothing() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            StandInAsset leaving = scene.picture(2);
            whileListing(scene, s -> {
                s.picture(5);
                s.picture(6);
                s.album.remove(leaving);
            });

            assertThat(scene.pass().published()).isEqualTo(3);
            assertThat(scene.pass().published()).isZero();
        }
    }

    @Test
    void ofAnAlbumThatNeverStandsStillNothingIsTakenForGone() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.link(null, "Holiday");
            AtomicInteger day = new AtomicInteger(10);
            scene.immich.fault(
                    request -> {
                        if (request.path().contains("/search/metadata")) {
                            scene.picture(day.getAndIncrement());
                        }
                        return false;
                    },
                    new Fault.Drop());
            SyncReport busy = scene.pass();
            scene.immich.clearFaults();
            SyncReport quiet = scene.pass();

            assertThat(busy.published() + quiet.published()).isEqualTo(day.get() - 10 + 1);
            assertThat(scene.captions()).doesNotHaveDuplicates();
        }
    }

    @Test
    void ofWhatWasThereNothingIsPublishedWhereThatIsWanted() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.picture(2);

            LinkReport link = scene.link(PostExisting.NONE, "Holiday");
            scene.picture(0);
            SyncReport report = scene.passOverAll();

            assertThat(link.due()).isZero();
            assertThat(report.published()).isEqualTo(1);
            assertThat(scene.captions()).singleElement().asString().contains("1 May 2026");
        }
    }

    @Test
    void ofWhatWasThereTheNewestByCaptureTimeArePublished() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(4);
            scene.picture(1);
            scene.picture(3);
            scene.add("memo.m4a", new byte[1000], 9);
            scene.picture(2);

            LinkReport link = scene.link(new PostExisting(2), "Holiday");
            scene.picture(0);

            assertThat(link.due()).isEqualTo(2);
            assertThat(scene.passOverAll().published()).isEqualTo(3);
            assertThat(scene.captions())
                    .satisfiesExactly(
                            one -> assertThat(one).contains("1 May 2026"),
                            two -> assertThat(two).contains("4 May 2026"),
                            three -> assertThat(three).contains("5 May 2026"));
        }
    }

    @Test
    void aFirstListingThatIsCutShortPublishesNothingTooMuch() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.picture(2);
            AtomicInteger looks = new AtomicInteger();
            // The look after the listing is refused: every page is stored, and nobody knows whether that was all.
            scene.immich.fault(
                    request -> request.path().endsWith("/albums/" + scene.album.id()) && looks.getAndIncrement() > 0,
                    new Fault.Reply(
                            403,
                            "application/json",
                            "{\"message\":\"Missing required permission: album.read\"}",
                            Map.of()));
            assertThatThrownBy(() -> scene.link(new PostExisting(1), "Holiday")).isInstanceOf(ImmichException.class);
            scene.immich.clearFaults();
            assertThat(scene.database.queue().due(CHAT)).isZero();

            SyncReport report = scene.passOverAll();

            assertThat(report.published()).isEqualTo(1);
            assertThat(scene.captions()).singleElement().asString().contains("3 May 2026");
        }
    }

    @Test
    void whatOneAlbumSkippedIsPublishedOnceItIsAddedToAnother() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            StandInAlbum garden = scene.anna.album("Garden");
            StandInAsset old = scene.picture(1);
            scene.picture(2);
            scene.link(PostExisting.NONE, "Holiday", "Garden");
            assertThat(scene.passOverAll().published()).isZero();

            garden.add(old);

            assertThat(scene.passOverAll().published()).isEqualTo(1);
            assertThat(scene.captions()).singleElement().asString().contains("2 May 2026");
        }
    }

    private static ChatStatus status(SyncFixture scene) {
        return StatusReport.of(scene.database).chats().getFirst();
    }
}
