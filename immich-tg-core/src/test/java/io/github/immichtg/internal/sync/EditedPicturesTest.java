package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures that their owners have cropped in Immich: what was cropped away is seen nowhere. */
@Tag("database")
class EditedPicturesTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);
    private final byte[] crop = Pictures.jpeg(77, 60, 80);

    private StandInAsset cropped(StandInAsset asset) {
        return asset.edited(Content.of(crop), 60, 80);
    }

    /** Crops a picture after the listing, when the first request about it arrives. */
    private void croppedOnceAskedFor(StandInAsset asset) {
        scene.immich.fault(
                request -> {
                    if (request.path().contains("/assets/" + asset.id())) {
                        cropped(asset);
                    }
                    return false;
                },
                new Fault.Drop());
    }

    private Post onlyPost() {
        assertThat(scene.posts()).hasSize(1);
        return scene.posts().getFirst();
    }

    private byte[] commented() throws Exception {
        assertThat(group.comments()).hasSize(1);
        return Files.readAllBytes(
                Objects.requireNonNull(group.comments().getFirst().file()).path());
    }

    @Test
    void theEditIsPostedAndCommented() throws Exception {
        cropped(scene.picture(1));

        assertThat(scene.pass().complete()).isTrue();

        assertThat(onlyPost().width()).isEqualTo(60);
        assertThat(commented()).isEqualTo(crop);
        assertThat(group.underPosts()).containsValues(List.of("IMG_1.jpg"));
    }

    @Test
    void theUploadIsCommentedWhereItIsWanted() throws Exception {
        scene.style = scene.style.withOriginals(OriginalsMode.UNEDITED);
        cropped(scene.picture(1));

        scene.pass();

        assertThat(onlyPost().width()).isEqualTo(60);
        assertThat(commented()).isEqualTo(Pictures.jpeg(1));
    }

    @Test
    void theNameOfAnEditSaysWhatItIs() throws Exception {
        cropped(scene.add("IMG_1.png", Pictures.png(1), 1));

        scene.pass();

        assertThat(group.underPosts()).containsValues(List.of("IMG_1.jpg"));
    }

    @Test
    void anEditThatTelegramTakesAsADocumentOnlyIsNamedForWhatItIs() throws Exception {
        cropped(scene.add("IMG_1.png", Pictures.png(1), 1));
        scene.telegram.fault(
                2,
                "sendPhoto",
                new Fault.Reply(
                        400,
                        "application/json",
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: IMAGE_PROCESS_FAILED\"}"));

        assertThat(scene.pass().complete()).isTrue();

        assertThat(onlyPost().kind()).isEqualTo(Post.Kind.DOCUMENT);
        assertThat(Objects.requireNonNull(onlyPost().file()).name()).isEqualTo("IMG_1.jpg");
    }

    @Test
    void aPictureThatWasEditedAfterItWasListedGoesOutAsEdited() throws Exception {
        croppedOnceAskedFor(scene.picture(1));

        scene.pass();

        assertThat(onlyPost().width()).isEqualTo(60);
        assertThat(commented()).isEqualTo(crop);
    }

    @Test
    void theVideoOfAnEditedLivePhotoShowsNothingThatWasCroppedAway() throws Exception {
        cropped(scene.picture(1).livePhotoVideo(video()));

        scene.pass();

        assertThat(onlyPost().kind()).isEqualTo(Post.Kind.PHOTO);
        assertThat(commented()).isEqualTo(crop);
        assertThat(scene.data.query("select part, state from comments order by comment_id"))
                .containsExactly("original|posted", "motion|dropped");
    }

    @Test
    void theVideoOfALivePhotoInALibraryStaysAwayIfItWasEditedAfterItWasListed() throws Exception {
        croppedOnceAskedFor(scene.picture(1)
                .livePhotoVideo(video())
                .odd("libraryId", UUID.randomUUID().toString()));

        scene.pass();

        assertThat(onlyPost().kind()).isEqualTo(Post.Kind.PHOTO);
        assertThat(onlyPost().width()).isEqualTo(60);
    }

    private StandInAsset video() throws Exception {
        Path clip = Ffmpeg.make(
                Files.createDirectories(scene.home.resolve("clips")),
                "live.mov",
                "-f lavfi -i testsrc2=size=320x240:rate=10:duration=1 -pix_fmt yuv420p -c:v libx264");
        return scene.anna.asset("IMG_1.MOV", Content.of(clip)).duration(1000);
    }

    @Test
    void theRenditionOfAnEditedPictureIsThatOfTheEdit() throws Exception {
        scene.add("IMG_1.jpg", new byte[] {1, 2, 3}, 1)
                .preview(Content.of(Pictures.jpeg(1)))
                .edited(Content.of(crop), 60, 80);
        scene.immich.fault(
                request -> request.path().contains("/original"), new Fault.Reply(200, "image/jpeg", "no picture"));

        scene.pass();

        assertThat(onlyPost().width()).isEqualTo(60);
    }

    @Test
    void aServerThatWasUpdatedSinceIsAskedForEdits() throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture updated = new SyncFixture(ImmichVersion.V2_7_5, home.path)) {
            updated.immich.fault(
                    1,
                    request -> request.path().endsWith("/server/version"),
                    new Fault.Reply(200, "application/json", "{\"major\":2,\"minor\":4,\"patch\":1}"));
            assertThat(updated.pass().complete()).isTrue();

            cropped(updated.picture(1));
            updated.pass();

            assertThat(updated.posts()).singleElement().returns(60, Post::width);
        }
    }

    @ParameterizedTest
    @EnumSource(ImmichVersion.class)
    void onlyServersThatKnowEditsAreAskedForThem(ImmichVersion version) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture old = new SyncFixture(version, home.path)) {
            old.picture(1);

            assertThat(old.pass().complete()).isTrue();

            assertThat(old.photos()).hasSize(1);
            boolean asked = old.immich.requests().stream()
                    .anyMatch(request -> request.path().contains("edited"));
            assertThat(asked).isEqualTo(version.compareTo(ImmichVersion.V2_7_5) >= 0);
        }
    }
}
