package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.sync.preview.Preview;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.PreviewListener;
import io.github.immichtg.sync.event.PreviewReport;
import io.github.immichtg.sync.event.SyncReport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which pictures go together as one post. */
@Tag("database")
class GroupingTest {

    private static final Instant NOON = Instant.parse("2026-05-02T12:00:00Z");

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @BeforeEach
    void open() {
        scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
    }

    private StandInAsset at(int minute, String name, byte[] bytes) {
        return scene.add(name, bytes, 1).takenAt(NOON.plus(Duration.ofMinutes(minute)));
    }

    private StandInAsset at(int minute) {
        return at(minute, "IMG_" + minute + ".jpg", Pictures.jpeg(minute + 1));
    }

    /** How many go together, post by post. */
    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        String before = null;
        for (Post post : scene.posts()) {
            if (post.mediaGroupId() != null && post.mediaGroupId().equals(before)) {
                sizes.add(sizes.removeLast() + 1);
            } else {
                sizes.add(1);
            }
            before = post.mediaGroupId();
        }
        return sizes;
    }

    @Test
    void neighboursInTimeAreOnePostWithOneCaption() throws Exception {
        List.of(0, 4, 9).forEach(this::at);
        at(15);
        List.of(60, 61).forEach(this::at);

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(6);
        assertThat(report.complete()).isTrue();
        assertThat(sizes()).containsExactly(3, 1, 2);
        assertThat(scene.captions())
                .satisfiesExactly(
                        caption -> assertThat(caption).contains("2 May 2026, 12:00–12:09"),
                        caption -> assertThat(caption).isEmpty(),
                        caption -> assertThat(caption).isEmpty(),
                        caption -> assertThat(caption).contains("2 May 2026, 12:15"),
                        caption -> assertThat(caption).contains("2 May 2026, 13:00–13:01"),
                        caption -> assertThat(caption).isEmpty());
        assertThat(scene.data.query("select item_count, state from posts order by post_id"))
                .containsExactly("3|published", "1|published", "2|published");
        assertThat(StatusReport.of(scene.database).chats().getFirst().count(MediaState.PUBLISHED))
                .isEqualTo(6);
        assertThat(scene.pass().published()).isZero();
    }

    @Test
    void withoutTheSettingEachIsAPostOfItsOwn() throws Exception {
        scene.style = scene.style.withGrouping(PostGrouping.SINGLE);
        List.of(0, 1, 2).forEach(this::at);

        scene.pass();

        assertThat(sizes()).containsExactly(1, 1, 1);
    }

    @Test
    void whatTheSubscriptionSaysGoesBeforeTheEnvironment() throws Exception {
        scene.style = scene.style.withGrouping(PostGrouping.SINGLE);
        List.of(0, 1).forEach(this::at);
        scene.link(null, "Holiday");
        scene.data.run("update subscriptions set settings = settings || '{\"post_grouping\": \"moment\"}'");
        scene.pass();
        assertThat(sizes()).containsExactly(2);

        scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
        scene.data.run("update subscriptions set settings = settings || '{\"post_grouping\": \"single\"}'");
        List.of(30, 31).forEach(this::at);
        scene.pass();

        assertThat(sizes()).containsExactly(2, 1, 1);
    }

    @Test
    void photosVideosAndLivePhotosMixAndAnAnimationGoesAlone() throws Exception {
        Path clips = Files.createDirectories(scene.home.resolve("clips"));
        String film = "-f lavfi -i testsrc2=size=320x240:rate=10:duration=1 -pix_fmt yuv420p";
        byte[] video = Files.readAllBytes(Ffmpeg.make(clips, "film.mp4", film + " -c:v libx264"));
        byte[] animation =
                Files.readAllBytes(Ffmpeg.make(clips, "cat.gif", "-f lavfi -i testsrc2=size=64x64:rate=5:duration=1"));
        at(0);
        at(1, "film.mp4", video).duration(1000);
        at(2).livePhotoVideo(scene.anna.asset("live.mov", Content.of(video)).duration(1000));
        at(3, "cat.gif", animation);
        at(4);
        at(5);

        assertThat(scene.pass().published()).isEqualTo(6);

        assertThat(scene.posts().stream().map(Post::kind))
                .containsExactly(
                        Post.Kind.PHOTO,
                        Post.Kind.VIDEO,
                        Post.Kind.LIVE_PHOTO,
                        Post.Kind.ANIMATION,
                        Post.Kind.PHOTO,
                        Post.Kind.PHOTO);
        assertThat(sizes()).containsExactly(3, 1, 2);
        assertThat(scene.posts().get(1).thumbnail()).isNotNull();
    }

    @Test
    void tenGoTogetherAtMostAndTheRateIsKept() throws Exception {
        for (int minute = 0; minute < 23; minute++) {
            at(minute);
        }

        assertThat(scene.pass().complete()).isTrue();

        assertThat(sizes()).containsExactly(10, 10, 3);
        assertThat(scene.telegram.violations()).isEmpty();
    }

    @Test
    void aGroupIsNoLargerThanWhatAMinuteTakes() throws Exception {
        scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
        scene.options = scene.options.withPerChatPerMinute(4);
        List.of(0, 1, 2, 3, 4, 5).forEach(this::at);

        assertThat(scene.pass().complete()).isTrue();

        assertThat(sizes()).containsExactly(4, 2);
    }

    @Test
    void oneRequestTakesNoMoreBytesThanTelegramDoes() throws Exception {
        byte[] noise = noise();
        assertThat(noise.length).isBetween(5_000_000, 10_000_000);
        int fitting = 50_000_000 / (noise.length + 210_000);
        for (int minute = 0; minute <= fitting; minute++) {
            at(minute, "IMG_" + minute + ".jpg", commented(noise, minute));
        }

        assertThat(scene.pass().complete()).isTrue();

        assertThat(sizes()).containsExactly(fitting, 1);
    }

    private static byte[] noise() throws Exception {
        BufferedImage image = new BufferedImage(2560, 2400, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(0.93f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The same picture as another file. */
    private static byte[] commented(byte[] jpeg, int number) {
        byte[] comment = {(byte) 0xFF, (byte) 0xFE, 0, 3, (byte) number};
        byte[] other = new byte[jpeg.length + comment.length];
        System.arraycopy(jpeg, 0, other, 0, 2);
        System.arraycopy(comment, 0, other, 2, comment.length);
        System.arraycopy(jpeg, 2, other, 2 + comment.length, jpeg.length - 2);
        return other;
    }

    @Test
    void anotherAlbumIsAnotherMoment() throws Exception {
        at(0);
        at(1);
        var party = scene.anna.album("Party");
        for (int minute : new int[] {2, 3}) {
            party.add(scene.anna
                    .asset("PARTY_" + minute + ".jpg", Content.of(Pictures.jpeg(100 + minute)))
                    .takenAt(NOON.plus(Duration.ofMinutes(minute))));
        }
        scene.link(null, "Holiday", "Party");

        assertThat(scene.passOverAll().published()).isEqualTo(4);

        assertThat(sizes()).containsExactly(2, 2);
    }

    @Test
    void whatWaitsOrIsNotReadyOrCannotBeReadNeitherHoldsUpNorJoins() throws Exception {
        at(0);
        at(1, "broken.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3});
        at(2);
        at(3).fresh(true);
        at(4);
        at(5);
        scene.link(null, "Holiday");
        scene.data.run("update media_files set attempts = 1, next_attempt_at = immich_tg_now() + interval '5 minutes'"
                + " where file_name = 'IMG_4.jpg'");

        SyncReport first = scene.pass();

        assertThat(first.published()).isEqualTo(3);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(sizes()).containsExactly(3);
        scene.advance(Duration.ofMinutes(11));
        assertThat(scene.pass().published()).isEqualTo(2);
        // What waited has been in trouble, so it goes alone.
        assertThat(sizes()).containsExactly(3, 1, 1);
    }

    @Test
    void aLateUploadOfAnEarlierPictureIsSimplyNext() throws Exception {
        List.of(10, 11).forEach(this::at);
        scene.pass();
        List.of(8, 9, 12).forEach(this::at);

        assertThat(scene.pass().complete()).isTrue();

        assertThat(sizes()).containsExactly(2, 3);
    }

    @Test
    void everyOriginalStandsUnderItsOwnCopy() throws Exception {
        StandInChat group = new DiscussionGroup(scene).chat;
        List.of(0, 1, 2).forEach(this::at);

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(report.originals().commented()).isEqualTo(3);
        List<Post> all = scene.telegram.posts(group);
        List<Post> copies =
                all.stream().filter(post -> post.forwardOf() != null).toList();
        List<Post> comments =
                all.stream().filter(post -> post.replyTo() != null).toList();
        assertThat(copies)
                .extracting(Post::forwardOf)
                .containsExactlyElementsOf(
                        scene.posts().stream().map(Post::messageId).toList());
        assertThat(comments)
                .extracting(Post::replyTo)
                .containsExactlyElementsOf(copies.stream().map(Post::messageId).toList());
        assertThat(comments.stream()
                        .map(comment -> Objects.requireNonNull(comment.file()).name()))
                .containsExactly("IMG_0.jpg", "IMG_1.jpg", "IMG_2.jpg");
    }

    @Test
    void aMomentThatMayGoOnIsLeftUntilItIsOverWhereSomebodyComesAgain() throws Exception {
        at(0);
        Instant now = scene.clock.instant();
        at(1, "late.jpg", Pictures.jpeg(70)).takenAt(now.minusSeconds(299));
        at(1, "later.jpg", Pictures.jpeg(71)).takenAt(now.minusSeconds(100));
        // As a daemon's delivery does.
        PassControl impatient = new PassControl() {
            @Override
            public boolean tooLong(Duration time) {
                return time.compareTo(Duration.ofSeconds(5)) > 0;
            }
        };
        try (Workspace workspace = Workspace.open(scene.home)) {
            assertThat(scene.pass(workspace, impatient).published()).isEqualTo(1);
            assertThat(scene.pass(workspace, impatient).published()).isZero();
            scene.advance(Duration.ofSeconds(201));
            assertThat(scene.pass(workspace, impatient).published()).isEqualTo(2);
        }
        assertThat(sizes()).containsExactly(1, 2);
    }

    @Test
    void whereNoOtherPassComesNothingIsLeftForIt() throws Exception {
        at(1, "late.jpg", Pictures.jpeg(70)).takenAt(scene.clock.instant().minusSeconds(10));

        assertThat(scene.pass().published()).isEqualTo(1);
    }

    @Test
    void aPreviewShowsAGroupAsOnePost() throws Exception {
        List.of(0, 1, 2).forEach(this::at);
        List.of(60, 61).forEach(this::at);
        SubscriptionRequest request = scene.request();
        Path target = scene.home.resolve("look");
        PreviewReport report;
        try (ImmichClients clients = new ImmichClients()) {
            report = new Preview(
                            new MediaPreparer(MediaLimits.defaults()),
                            clients,
                            SyncOptions.defaults()
                                    .withStyle(PostStyle.defaults().withGrouping(PostGrouping.MOMENT)),
                            PreviewListener.SILENT)
                    .write(new AlbumRequest(request.server(), request.key(), request.albums()), target, 2);
        }
        scene.pass();

        // The first two, and what belongs to them.
        assertThat(report.shown()).isEqualTo(new PreviewReport.Shown(1, 3, 2));
        String page = Files.readString(target.resolve("index.html"));
        assertThat(page).containsOnlyOnce("class=\"group\"").containsOnlyOnce("<article");
        assertThat(page).contains("IMG_0.jpg", "IMG_1.jpg", "IMG_2.jpg", "1 post of 3 files");
        assertThat(page).contains(scene.captions().getFirst());
    }
}
