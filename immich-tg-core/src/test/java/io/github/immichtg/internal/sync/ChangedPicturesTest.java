package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures that follow what becomes of their assets' files after posting. */
@Tag("database")
class ChangedPicturesTest {

    private static final Content CROP = Content.of(Pictures.jpeg(77, 60, 80));

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private static CaptionTemplate template(String text) throws Exception {
        return CaptionTemplate.parse(text, CaptionLanguage.EN);
    }

    private List<Integer> widths() {
        return scene.posts().stream().map(Post::width).toList();
    }

    private List<String> stayed() {
        return scene.events.stream()
                .filter(SyncEvent.NotEdited.class::isInstance)
                .map(event -> ((SyncEvent.NotEdited) event).reason())
                .toList();
    }

    private long downloads() {
        return scene.immich.requests().stream()
                .map(RecordedRequest::path)
                .filter(path -> path.contains("/original"))
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void followEditsTheirUndoingAndReplacedFiles(ImmichVersion version) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture other = new SyncFixture(version, home.path)) {
            StandInAsset sea = other.picture(1);
            StandInAsset hill = other.picture(2);
            other.pass();

            sea.edited(CROP, 60, 80);
            hill.original(Content.of(Pictures.jpeg(78, 90, 80)));
            SyncReport changed = other.pass();
            assertThat(other.posts()).extracting(Post::width).containsExactly(60, 90);
            assertThat(changed.edited()).isEqualTo(2);

            sea.editUndone(120, 80);
            other.pass();
            assertThat(other.posts()).extracting(Post::width).containsExactly(120, 90);
            assertThat(other.pass().edited()).isZero();
            assertThat(other.calls("editMessageMedia")).isEqualTo(3);
            assertThat(other.calls("sendPhoto")).isEqualTo(2);
        }
    }

    @Test
    void areSentAgainWithTheCaptionThatHasChangedByOneRequest() throws Exception {
        scene.style = scene.style.withCaptions(template("{{description}}"));
        StandInAsset sea = scene.picture(1).exif("description", "See");
        scene.pass();
        sea.exif("description", "Sea").edited(CROP, 60, 80);
        SyncReport report = scene.pass();

        assertThat(scene.captions()).containsExactly("Sea");
        assertThat(widths()).containsExactly(60);
        assertThat(report.edited()).isEqualTo(1);
        assertThat(scene.calls("editMessageCaption")).isZero();
    }

    /** Of an edited picture only its file tells that it is the same. */
    @Test
    void areNotSentAgainWithAChangedDescription() throws Exception {
        StandInAsset sea = scene.picture(1);
        StandInAsset hill = scene.picture(2).edited(CROP, 60, 80);
        scene.pass();
        scene.immich.clearRequests();

        sea.exif("description", "Sea");
        scene.pass();
        assertThat(downloads()).isZero();
        hill.exif("description", "Hill");
        scene.pass();

        assertThat(scene.captions().getFirst()).contains("Sea");
        assertThat(scene.captions().getLast()).contains("Hill");
        assertThat(scene.calls("editMessageCaption")).isEqualTo(2);
        assertThat(scene.calls("editMessageMedia")).isZero();
        assertThat(downloads()).isEqualTo(1);
    }

    @Test
    void followAnEditOnceTheServerHasMadeIt() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        sea.editBegun();
        scene.pass();
        assertThat(scene.calls("editMessageMedia")).isZero();
        sea.edited(CROP, 60, 80);
        scene.pass();

        assertThat(widths()).containsExactly(60);
    }

    @Test
    void followAnEditOfAnEdit() throws Exception {
        StandInAsset sea = scene.picture(1).edited(CROP, 60, 80);
        scene.pass();
        sea.edited(Content.of(Pictures.jpeg(79, 60, 80)), 60, 80);
        scene.pass();
        scene.pass();

        assertThat(scene.calls("editMessageMedia")).isEqualTo(1);
    }

    /** For files of external libraries, Immich has no checksum. */
    @Test
    void followFilesOfLibraries() throws Exception {
        StandInAsset sea = scene.picture(1).odd("libraryId", UUID.randomUUID().toString());
        scene.pass();
        scene.immich.clearRequests();
        sea.exif("description", "Sea");
        scene.pass();
        assertThat(downloads()).isZero();

        sea.original(Content.of(Pictures.jpeg(78, 90, 80)));
        scene.pass();
        assertThat(widths()).containsExactly(90);
        assertThat(scene.captions().getFirst()).contains("Sea");
    }

    /** What an earlier version posted: only that the file was not edited is known of it. */
    @Test
    void ofUnknownFilesFollowToo() throws Exception {
        StandInAsset sea = scene.picture(1);
        StandInAsset hill = scene.picture(2).edited(CROP, 60, 80);
        scene.pass();
        scene.data.run("update post_items set source = null, caption = null");
        sea.original(Content.of(Pictures.jpeg(78, 90, 80)));
        hill.editUndone(120, 80);
        scene.pass();

        assertThat(widths()).containsExactly(90, 120);
    }

    @Test
    void stayAsTheyAreWhereTheOwnerWantsIt() throws Exception {
        scene.style = scene.style.withChanges(AlbumChanges.IGNORE);
        StandInAsset sea = scene.picture(1);
        scene.pass();
        sea.edited(CROP, 60, 80);
        scene.pass();

        assertThat(widths()).containsExactly(120);
        assertThat(downloads()).isEqualTo(1);
    }

    @Test
    void ofAGroupAreReplacedOneByOneBelowItsCaption() throws Exception {
        scene.style = scene.style.withGrouping(PostGrouping.MOMENT).withCaptions(template("{{description}}"));
        scene.add("a.jpg", Pictures.jpeg(1), 1).exif("description", "Sea");
        StandInAsset second = scene.add("b.jpg", Pictures.jpeg(2), 1).exif("description", "Sea");
        StandInAsset third = scene.add("c.jpg", Pictures.jpeg(3), 1).exif("description", "Sea");
        scene.pass();
        second.edited(CROP, 60, 80);
        third.original(Content.of(Pictures.jpeg(78, 90, 80)));
        scene.pass();

        assertThat(widths()).containsExactly(120, 60, 90);
        assertThat(scene.captions().getFirst()).contains("Sea");
        assertThat(scene.captions().subList(1, 3)).containsOnly("");
        assertThat(scene.calls("editMessageCaption")).isZero();
    }

    /** Telegram takes no animation into a group. */
    @Test
    void ofAGroupStayWhereTelegramTakesNoSuchKind() throws Exception {
        scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
        StandInAsset first = scene.add("a.gif", Pictures.jpeg(1, 120, 80), 1);
        scene.picture(1);
        scene.pass();
        first.original(Content.of(Ffmpeg.make(
                Files.createDirectories(scene.home.resolve("clips")),
                "a.gif",
                "-f lavfi -i testsrc2=size=160x120:rate=5:duration=1")));
        scene.pass();
        scene.pass();
        first.exif("description", "Waves");
        scene.pass();

        assertThat(widths()).containsExactly(120, 120);
        assertThat(stayed())
                .containsExactly(
                        "it is one of several in a post, and Telegram takes only a photo or a video in its place");
        assertThat(scene.captions().getFirst()).contains("Waves");
        assertThat(scene.calls("editMessageMedia")).isZero();
    }

    @Test
    void mayBecomeAnotherKindAlone() throws Exception {
        StandInAsset first = scene.add("a.mov", clip("one"), 1);
        scene.pass();
        assertThat(scene.posts()).singleElement().returns(Post.Kind.VIDEO, Post::kind);
        first.original(Content.of(Pictures.jpeg(78, 90, 80)));
        scene.pass();
        assertThat(scene.posts()).singleElement().returns(Post.Kind.PHOTO, Post::kind);
        first.original(Content.of(clip("two")));
        scene.pass();
        assertThat(scene.posts()).singleElement().returns(Post.Kind.VIDEO, Post::kind);
        assertThat(stayed()).isEmpty();
    }

    private byte[] clip(String text) throws Exception {
        return Files.readAllBytes(Ffmpeg.make(
                Files.createDirectories(scene.home.resolve("clips")),
                text + ".mp4",
                "-f lavfi -i testsrc2=size=320x240:rate=10:duration=1 -f lavfi -i sine=duration=1 -metadata title="
                        + text + " -pix_fmt yuv420p -c:v libx264 -c:a aac"));
    }

    @Test
    void stopMovingOnceTheyAreCropped() throws Exception {
        StandInAsset video =
                scene.anna.asset("IMG_1.MOV", Content.of(clip("live"))).duration(1000);
        StandInAsset sea = scene.picture(1).livePhotoVideo(video);
        scene.pass();
        assertThat(scene.posts()).singleElement().returns(Post.Kind.LIVE_PHOTO, Post::kind);
        sea.edited(CROP, 60, 80);
        scene.pass();
        assertThat(scene.posts()).singleElement().returns(Post.Kind.PHOTO, Post::kind);
        sea.editUndone(120, 80);
        scene.pass();
        assertThat(scene.posts()).singleElement().returns(Post.Kind.LIVE_PHOTO, Post::kind);
    }

    @Test
    void thatAreNoPicturesAnyMoreStayAndThatIsToldOnce() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        sea.original(Content.of(new byte[] {1, 2, 3}));
        scene.pass();
        scene.pass();

        assertThat(widths()).containsExactly(120);
        assertThat(stayed()).containsExactly("this is an unknown kind of file, no picture");
        assertThat(downloads()).isEqualTo(2);
        sea.original(Content.of(Pictures.jpeg(78, 90, 80)));
        scene.pass();
        assertThat(widths()).containsExactly(90);
    }

    @Test
    void thatTheServerCannotDeliverStayForAWhileAndThatIsToldOnce() throws Exception {
        scene.style = scene.style.withCaptions(template("{{description}}"));
        StandInAsset sea = scene.picture(1).exif("description", "See");
        scene.pass();
        scene.immich.clearRequests();
        sea.original(Content.of(Pictures.jpeg(78, 90, 80)))
                .exif("description", "Sea")
                .lost();
        scene.pass();
        scene.pass();
        assertThat(downloads()).isEqualTo(1);
        for (int day = 0; day < 20; day++) {
            scene.advance(Duration.ofDays(1));
            scene.pass();
        }

        assertThat(widths()).containsExactly(120);
        assertThat(scene.captions()).containsExactly("Sea");
        assertThat(scene.calls("editMessageCaption")).isEqualTo(1);
        assertThat(stayed()).hasSize(1);
        assertThat(downloads()).isEqualTo(8);
        sea.mended();
        scene.pass();
        assertThat(widths()).containsExactly(90);
    }

    @Test
    void thatTelegramRefusesStayAndThatIsToldOnce() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        sea.edited(CROP, 60, 80).exif("description", "Sea");
        scene.telegram.fault(
                1,
                "editMessageMedia",
                new Fault.Reply(
                        400,
                        "application/json",
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: IMAGE_PROCESS_FAILED\"}"));
        scene.pass();
        scene.pass();

        assertThat(stayed()).singleElement().asString().contains("IMAGE_PROCESS_FAILED");
        assertThat(scene.captions().getFirst()).contains("Sea");
        assertThat(scene.calls("editMessageMedia")).isEqualTo(1);
    }

    @Test
    void areReplacedAgainWhereTheAnswerIsLostAndNotWhereTheyWereDeleted() throws Exception {
        StandInAsset sea = scene.picture(1);
        StandInAsset hill = scene.picture(2);
        scene.pass();
        sea.edited(CROP, 60, 80);
        hill.edited(CROP, 60, 80);
        scene.channel.deletes(scene.posts().getLast().messageId());
        scene.telegram.fault(1, "editMessageMedia", new Fault.LoseAnswer());
        scene.pass();
        scene.pass();
        long asked = scene.calls("editMessageMedia");
        scene.pass();

        assertThat(widths()).containsExactly(60);
        assertThat(stayed()).isEmpty();
        assertThat(scene.calls("editMessageMedia")).isEqualTo(asked).isEqualTo(3);
    }

    /** Recorded with what was sent, so that the message is found by it. */
    @Test
    void areRecognizedByWhatTheyShow() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        sea.edited(CROP, 60, 80).exif("description", "Sea");
        scene.pass();

        assertThat(scene.data.query(
                        "select sent ->> 'width', sent ->> 'text' like '%Sea%', caption like '%Sea%', source"
                                + " from post_items"))
                .containsExactly(String.format(Locale.ROOT, "60|t|t|%s", Objects.requireNonNull(CROP.checksum())));
    }

    @Test
    void keepTheRateBehindNewPosts() throws Exception {
        scene.options = scene.options.withPerChatPerMinute(3);
        StandInAsset sea = scene.picture(1);
        StandInAsset hill = scene.picture(2);
        scene.pass();
        scene.advance(Duration.ofMinutes(2));
        sea.edited(CROP, 60, 80);
        hill.edited(CROP, 60, 80);
        scene.picture(3);
        scene.picture(4);
        scene.telegram.clearRequests();
        scene.pass();

        assertThat(scene.telegram.requests().stream().map(RecordedRequest::method))
                .filteredOn(method -> method.startsWith("send") || method.startsWith("edit"))
                .containsExactly("sendPhoto", "sendPhoto", "editMessageMedia", "editMessageMedia");
        assertThat(scene.events.stream().filter(SyncEvent.Waiting.class::isInstance))
                .isNotEmpty();
    }
}
