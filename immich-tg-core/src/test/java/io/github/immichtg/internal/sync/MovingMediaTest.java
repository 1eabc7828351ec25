package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.sync.prepare.PosterNote;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.Post.Kind;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Videos and live photos on their way from an album into a channel. */
@Tag("database")
class MovingMediaTest {

    private static final String FILM = "-f lavfi -i testsrc2=size=320x240:rate=10:duration=1 -pix_fmt yuv420p";

    @TempDir
    static Path clips;

    @TempDir
    Path home;

    @BeforeAll
    static void film() throws Exception {
        Ffmpeg.make(clips, "film.mp4", FILM + " -c:v libx264 -movflags +faststart");
        Ffmpeg.make(clips, "odd.avi", FILM + " -c:v mpeg4");
        Ffmpeg.make(clips, "live.mov", FILM + " -c:v libx265 -tag:v hvc1");
        Ffmpeg.make(clips, "long.mp4", "-f lavfi -i color=size=64x64:rate=1:duration=11 -pix_fmt yuv420p -c:v libx264");
    }

    private static byte[] clip(String name) throws Exception {
        return Files.readAllBytes(clips.resolve(name));
    }

    private static Post last(SyncFixture scene) {
        return scene.posts().getLast();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0"})
    void publishesVideosAmongPicturesInOrder(ImmichVersion version) throws Exception {
        try (SyncFixture scene = new SyncFixture(version, home)) {
            scene.picture(1);
            scene.add("film.mp4", clip("film.mp4"), 2).duration(1000);
            scene.picture(3);

            SyncReport report = scene.pass();

            assertThat(report.published()).isEqualTo(3);
            assertThat(report.complete()).isTrue();
            assertThat(scene.posts().stream().map(post -> post.kind()))
                    .containsExactly(Kind.PHOTO, Kind.VIDEO, Kind.PHOTO);
            Post film = scene.posts().get(1);
            assertThat(film.width()).isEqualTo(320);
            assertThat(film.seconds()).isEqualTo(1);
            assertThat(film.thumbnail()).isNotNull();
            assertThat(film.text().text()).contains("3 May 2026");
            assertThat(Files.readAllBytes(Objects.requireNonNull(film.file()).path()))
                    .isEqualTo(clip("film.mp4"));
            assertThat(scene.pass().published()).isZero();
        }
    }

    @Test
    void takesWhatTheServerPlaysOfAVideoThatCannotBeRead() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            byte[] damaged = clip("film.mp4");
            java.util.Arrays.fill(damaged, 100, damaged.length, (byte) 0);
            scene.add("broken.mp4", damaged, 1).duration(1000).encodedVideo(Content.of(clips.resolve("film.mp4")));

            assertThat(scene.pass().published()).isEqualTo(1);
            assertThat(last(scene).kind()).isEqualTo(Kind.VIDEO);
            assertThat(scene.events)
                    .anySatisfy(event -> assertThat(event)
                            .isInstanceOfSatisfying(
                                    SyncEvent.Published.class,
                                    published ->
                                            assertThat(published.source()).isEqualTo(PreparedMedia.Source.RENDITION)));
        }
    }

    private static StandInAsset live(SyncFixture scene, byte[] moving) {
        StandInAsset video = scene.anna.asset("live.mov", Content.of(moving)).duration(1000);
        return scene.picture(1).livePhotoVideo(video);
    }

    @Test
    void letsLivePhotosMove() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            live(scene, clip("live.mov"));
            StandInChat group = new DiscussionGroup(scene).chat;

            SyncReport report = scene.pass();

            assertThat(report.published())
                    .as("the moving part stands in no album")
                    .isEqualTo(1);
            assertThat(last(scene).kind()).isEqualTo(Kind.LIVE_PHOTO);
            assertThat(last(scene).text().text()).contains("2 May 2026");
            assertThat(last(scene).still()).isNotNull();
            assertThat(Ffmpeg.stream(
                                    Ffmpeg.look(
                                            Objects.requireNonNull(last(scene).file())
                                                    .path()),
                                    "video")
                            .path("codec_name")
                            .asText())
                    .isEqualTo("h264");
            assertThat(home.resolve("tmp")).isDirectoryNotContaining("glob:**.moving");
            assertThat(documents(scene, group))
                    .as("what moves needs no video beside it")
                    .containsExactly("IMG_1.jpg");
        }
    }

    private static List<String> documents(SyncFixture scene, StandInChat group) {
        return scene.telegram.posts(group).stream()
                .filter(post -> post.kind() == Kind.DOCUMENT)
                .map(post -> Objects.requireNonNull(post.file()).name())
                .toList();
    }

    @Test
    void aMovingPartThatIsTooLongToBeSentFollowsTheOriginal() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V2_7_5, home)) {
            StandInChat group = new DiscussionGroup(scene).chat;
            live(scene, clip("long.mp4"));

            assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));

            assertThat(last(scene).kind()).isEqualTo(Kind.PHOTO);
            assertThat(documents(scene, group)).containsExactly("IMG_1.jpg", "live.mov");
        }
    }

    @Test
    void postsTheStillWhereTheMovingPartCannotBeSent() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            live(scene, clip("long.mp4"));
            assertThat(scene.pass().published()).isEqualTo(1);
            assertThat(last(scene).kind()).isEqualTo(Kind.PHOTO);

            scene.picture(2).livePhotoVideo(scene.anna.asset("no.mov", Content.of(new byte[100])));
            assertThat(scene.pass().published()).isEqualTo(1);
            assertThat(last(scene).kind()).isEqualTo(Kind.PHOTO);

            StandInAsset gone = scene.anna.asset("gone.mov", Content.of(clip("live.mov")));
            scene.picture(3).livePhotoVideo(gone);
            gone.delete();
            assertThat(scene.pass().published()).isEqualTo(1);
            assertThat(last(scene).kind()).isEqualTo(Kind.PHOTO);

            StandInAsset broken = scene.anna.asset("broken.mov", Content.of(clip("live.mov")));
            scene.picture(4).livePhotoVideo(broken);
            scene.immich.fault(
                    9,
                    request -> request.path().contains(broken.id() + "/original"),
                    new Fault.Reply(500, "application/json", "{\"message\":\"Internal server error\"}"));
            assertThat(scene.pass().published()).isEqualTo(1);
            assertThat(last(scene).kind()).isEqualTo(Kind.PHOTO);
        }
    }

    @Test
    void leavesTheMovingPartOutWhereNobodyWantsIt() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.style = scene.style.withLivePhotos(LivePhotoMode.STILL).withOriginals(OriginalsMode.OFF);
            live(scene, clip("live.mov"));
            assertThat(scene.pass().published()).isEqualTo(1);
            assertThat(last(scene).kind()).isEqualTo(Kind.PHOTO);
            assertThat(scene.immich.requests())
                    .noneMatch(request -> request.path().contains("live"));
        }
    }

    @Test
    void saysUnderAPosterWhatItStandsFor() throws Exception {
        Path file = Files.write(home.resolve("poster.jpg"), Pictures.jpeg(1));
        PreparedMedia.Photo photo =
                new PreparedMedia.Photo(file, Files.size(file), PreparedMedia.Source.CONVERTED, 120, 80);
        PreparedMedia.Poster poster =
                new PreparedMedia.Poster(photo, Duration.ofSeconds(2 * 3600 + 65), 23_400_000_000L);
        String note = "▶ 2:01:05 · 23.4 GB";
        assertThat(PosterNote.added(new Caption("<b>a</b>", 1), poster))
                .isEqualTo(new Caption("<b>a</b>\n" + note, 2 + note.length()));
        assertThat(PosterNote.added(new Caption("", 0), poster).html()).isEqualTo(note);
        Caption longest = PosterNote.added(new Caption("x".repeat(1020), 1020), poster);
        assertThat(longest.html()).endsWith("\n" + note);
        assertThat(longest.length()).isLessThan(300);
        assertThat(PosterNote.added(longest, photo)).isEqualTo(longest);
    }
}
