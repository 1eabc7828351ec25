package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that Immich lists and cannot deliver, as after the loss of a disk: each waits by itself, and none is given up. */
@Tag("database")
class MissingFilesTest {

    @ParameterizedTest
    @EnumSource(ImmichVersion.class)
    void oneMissingFileStopsNothingAndComesWhenItIsBack(ImmichVersion version) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            scene.picture(1);
            StandInAsset lost = scene.picture(2).lost();
            scene.picture(3);

            SyncReport report = scene.pass();
            scene.advance(Duration.ofHours(1));
            SyncReport again = scene.pass();

            assertThat(scene.captions()).hasSize(2);
            assertThat(report.rejected()).isZero();
            assertThat(report.retrying()).isEqualTo(1);
            assertThat(report.stopped()).isEmpty();
            assertThat(again.retrying()).isEqualTo(1);
            assertThat(scene.data.query("select state, attempts, error from media_files where error is not null"))
                    .containsExactly(
                            "pending|2|Immich cannot deliver its file, which may be missing on the server's disk");

            lost.mended();
            scene.advance(Duration.ofDays(1));
            scene.pass();

            assertThat(scene.photos()).hasSize(3);
            assertThat(scene.captions().getLast()).contains("3 May 2026");
        }
    }

    @Test
    void anInternalErrorForOneFileIsThatFilesAlone() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            StandInAsset first = scene.picture(1);
            scene.picture(2);
            scene.immich.fault(
                    9,
                    request -> request.path().contains(first.id() + "/original"),
                    new Fault.Reply(500, "application/json", "{\"message\":\"Internal server error\"}"));

            SyncReport report = scene.pass();

            assertThat(report.retrying()).isEqualTo(1);
            assertThat(scene.photos()).hasSize(1);
        }
    }

    @Test
    void aServerThatAnswersNothingIsNotTakenForAMissingFile() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.picture(1);
            scene.discover();
            scene.immich.fault(
                    99,
                    request -> request.path().contains("/assets/"),
                    new Fault.Reply(500, "application/json", "{\"message\":\"Internal server error\"}"));

            SyncReport report = scene.pass();

            assertThat(report.stopped()).hasSize(1);
            assertThat(scene.data.query("select state, attempts from media_files"))
                    .containsExactly("pending|0");
        }
    }

    @ParameterizedTest
    @EnumSource(ImmichVersion.class)
    void whatIsTrashedWithItsFileIsLeftOutUntilItIsRestored(ImmichVersion version) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            scene.picture(1);
            StandInAsset offline = scene.picture(2);
            scene.discover();
            // Found while the listing is fresh: the album is not listed again before the files are downloaded.
            scene.immich.fault(
                    request -> {
                        if (request.path().contains(offline.id() + "/original")) {
                            offline.trashed(true).lost();
                        }
                        return false;
                    },
                    new Fault.Drop());

            scene.pass();
            scene.pass();

            assertThat(scene.photos()).hasSize(1);
            assertThat(scene.data.query("select state from media_files where deleted_at is not null"))
                    .containsExactly("pending");

            scene.immich.clearFaults();
            offline.trashed(false).mended();
            scene.pass();

            assertThat(scene.photos()).hasSize(2);
        }
    }

    @Test
    void theCommentOfAMissingFileWaitsForIt() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            DiscussionGroup group = new DiscussionGroup(scene);
            StandInAsset asset = scene.picture(1);
            group.passBeforeTheCopiesCome();
            scene.anotherProcess();
            asset.lost();

            SyncReport report = scene.pass();

            assertThat(report.originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
            asset.mended();
            scene.advance(Duration.ofHours(1));
            assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
            assertThat(group.underPosts()).containsValues(List.of("IMG_1.jpg"));
        }
    }
}
