package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.style.PostExisting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos of live photos that albums list beside their photos: nothing is posted a second time. */
@Tag("database")
class ListedMovingPartsTest {

    private static StandInAsset live(SyncFixture scene, int photoDay, int videoDay) {
        StandInAsset video = scene.add("live.MOV", new byte[9], videoDay);
        StandInAsset photo = scene.picture(photoDay).livePhotoVideo(video);
        video.visibility("timeline");
        return photo;
    }

    private static String queue(SyncFixture scene) {
        return scene.data
                .query("select count(*) from media_files where state = 'pending' and deleted_at is null")
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({"V2_7_5, 1, 2", "V2_7_5, 2, 1", "V3_2_0, 1, 2", "V3_2_0, 2, 1"})
    void areLeftOutInEitherOrder(ImmichVersion version, int photoDay, int videoDay) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            live(scene, photoDay, videoDay);
            scene.picture(3);

            scene.discover();
            assertThat(queue(scene)).isEqualTo("2");
            scene.picture(4);
            scene.discover();

            assertThat(queue(scene)).isEqualTo("3");
        }
    }

    @ParameterizedTest
    @CsvSource({"V2_7_5, 2000, -2000", "V2_7_5, -2000, 2000", "V3_2_0, 2000, -2000", "V3_2_0, -2000, 2000"})
    void areLeftOutAcrossPages(ImmichVersion version, int photoDay, int videoDay) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            live(scene, photoDay, videoDay);
            Content picture = Content.of(Pictures.jpeg(1));
            for (int i = 0; i < 1001; i++) {
                scene.album.add(scene.anna.asset("a" + i + ".jpg", picture));
            }

            scene.discover();

            assertThat(queue(scene)).isEqualTo("1002");
        }
    }

    @ParameterizedTest
    @CsvSource({"V2_7_5, 2000, -2000", "V2_7_5, -2000, 2000", "V3_2_0, 2000, -2000", "V3_2_0, -2000, 2000"})
    void takeNoPlaceAmongTheNewest(ImmichVersion version, int photoDay, int videoDay) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            live(scene, photoDay, videoDay);
            Content picture = Content.of(Pictures.jpeg(1));
            for (int i = 0; i < 1001; i++) {
                scene.album.add(scene.anna.asset("a" + i + ".jpg", picture));
            }
            scene.link(new PostExisting(2), "Holiday");

            scene.discover();

            assertThat(queue(scene)).isEqualTo("2");
        }
    }
}
