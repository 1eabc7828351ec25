package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.sync.event.SyncReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The video of a live photo that stands still, as a comment of its own. */
@Tag("database")
class LivePhotoCommentsTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);

    @BeforeEach
    void livePhotosStandStill() {
        scene.style = scene.style.withLivePhotos(LivePhotoMode.STILL);
    }

    private StandInAsset live(String name, int day, Content video) {
        StandInAsset moving = scene.anna.asset(name + ".MOV", video);
        scene.add(name + ".jpg", Pictures.jpeg(day), day).livePhotoVideo(moving);
        return moving;
    }

    private Content video(long bytes) throws IOException {
        Path sparse = scene.home.resolve("large.MOV");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(bytes);
        }
        return Content.of(sparse);
    }

    @Test
    void theVideoOfALivePhotoThatStandsStillFollowsItsOriginalUntouched() throws Exception {
        byte[] video = {0, 0, 0, 8, 'f', 't', 'y', 'p', 1, 2, 3};
        live("IMG_0001", 1, Content.of(video));
        scene.picture(2);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(3, 0, 0));
        assertThat(report.complete()).isTrue();
        assertThat(group.underPosts())
                .containsValues(List.of("IMG_0001.jpg", "IMG_0001.MOV"), List.of("IMG_2.jpg"))
                .hasSize(2);
        Post second = group.comments().get(1);
        assertThat(second.kind()).isEqualTo(Post.Kind.DOCUMENT);
        assertThat(Objects.requireNonNull(second.file()).path()).hasBinaryContent(video);
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 0, 0));
    }

    @Test
    void aVideoThatIsTooLargeOrGoneIsLeftOutAndItsOriginalIsNot() throws Exception {
        live("large", 1, video(50_000_001));
        StandInAsset gone = live("gone", 2, Content.of(new byte[9]));
        group.passBeforeTheCopiesCome();
        gone.delete();

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 2));
        assertThat(group.underPosts()).containsValues(List.of("large.jpg"), List.of("gone.jpg"));
        assertThat(scene.data.query("select state, reason from comments where part = 'motion' order by media_id"))
                .containsExactly(
                        "too_large|the live photo's video is 50.0 MB, and Telegram's limit is 50 MB; a local Bot API"
                                + " server accepts 2000 MB (TELEGRAM_API_URL, TELEGRAM_API_LOCAL)",
                        "dropped|the live photo's video is no longer on the Immich server");
    }

    @Test
    void aServerOfOnesOwnTakesWhatTelegramsOwnDoesNot() throws Exception {
        scene.local = true;
        live("large", 1, video(51_000_000));

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(group.underPosts()).containsValues(List.of("large.jpg", "large.MOV"));
    }

    @Test
    void aLostAnswerToOneOfTheTwoFilesUnderALivePhotoIsFoundOut() throws Exception {
        live("IMG_0001", 1, Content.of(new byte[9]));
        scene.telegram.fault(1, "sendDocument", new Fault.LoseAnswer());
        scene.telegram.fault(1, "sendDocument", new Fault.Drop());
        scene.telegram.fault(1, "sendDocument", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(group.underPosts())
                .containsValues(List.of("IMG_0001.jpg", "IMG_0001.MOV"))
                .hasSize(1);
    }
}
