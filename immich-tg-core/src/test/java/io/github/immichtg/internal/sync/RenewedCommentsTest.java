package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.SpooledFile;
import io.github.immichtg.sync.event.SyncEvent;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Originals in comments that follow what becomes of their assets' files. */
@Tag("database")
class RenewedCommentsTest {

    private static final byte[] CROP = Pictures.jpeg(77, 60, 80);
    private static final byte[] OTHER = Pictures.jpeg(78, 90, 80);

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);

    private byte[] commented() throws Exception {
        return Files.readAllBytes(file().path());
    }

    private SpooledFile file() {
        assertThat(group.comments()).hasSize(1);
        Post comment = group.comments().getFirst();
        assertThat(comment.kind()).isEqualTo(Post.Kind.DOCUMENT);
        return Objects.requireNonNull(comment.file());
    }

    /** Replacements of comments; those of posts are pictures. */
    private static boolean ofComment(RecordedRequest request) {
        return request.method().equals("editMessageMedia") && request.body().contains("document");
    }

    private long downloads() {
        return scene.immich.requests().stream()
                .filter(request -> request.path().contains("/original"))
                .count();
    }

    private void edits(int expected) {
        assertThat(scene.calls("editMessageMedia")).isEqualTo(expected);
    }

    @Test
    void followEditsTheirUndoingAndReplacedFiles() throws Exception {
        StandInAsset sea = scene.add("IMG_1.png", Pictures.png(1), 1);
        scene.pass();
        scene.immich.clearRequests();

        sea.edited(Content.of(CROP), 60, 80);
        scene.pass();
        assertThat(commented()).isEqualTo(CROP);
        assertThat(file().name()).isEqualTo("IMG_1.jpg");
        // The comment has what was downloaded for the post.
        assertThat(downloads()).isEqualTo(1);

        sea.editUndone(120, 80);
        scene.pass();
        assertThat(commented()).isEqualTo(Pictures.png(1));
        assertThat(file().name()).isEqualTo("IMG_1.png");

        sea.original(Content.of(Pictures.png(2)));
        scene.pass();
        scene.pass();
        assertThat(commented()).isEqualTo(Pictures.png(2));
        edits(6);
    }

    @Test
    void stayWhereTheUploadIsWantedAndOnlyItsEditHasChanged() throws Exception {
        scene.style = scene.style.withOriginals(OriginalsMode.UNEDITED);
        StandInAsset sea = scene.picture(1);
        scene.pass();
        scene.immich.clearRequests();
        sea.edited(Content.of(CROP), 60, 80);
        scene.pass();
        assertThat(commented()).isEqualTo(Pictures.jpeg(1));
        edits(1);
        assertThat(downloads()).isEqualTo(1);

        sea.original(Content.of(OTHER)).editUndone(90, 80);
        scene.pass();
        assertThat(commented()).isEqualTo(OTHER);
    }

    @Test
    void ofEarlierVersionsFollowToo() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        scene.data.run("update post_items set source = null");
        sea.original(Content.of(OTHER));
        scene.pass();

        assertThat(commented()).isEqualTo(OTHER);
    }

    @Test
    void thatAreStillOwedAreSentAsTheyAreThen() throws Exception {
        StandInAsset sea = scene.picture(1);
        group.passBeforeTheCopiesCome();
        sea.edited(Content.of(CROP), 60, 80);
        scene.pass();
        scene.pass();

        assertThat(commented()).isEqualTo(CROP);
        edits(1);
        assertThat(scene.data.query("select outdated from comments")).containsExactly("f");
    }

    @Test
    void areReplacedAgainWhereTheAnswerIsLost() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        sea.edited(Content.of(CROP), 60, 80);
        scene.telegram.fault(1, "editMessageMedia", new Fault.LoseAnswer());
        scene.telegram.fault(1, RenewedCommentsTest::ofComment, new Fault.LoseAnswer());
        scene.pass();
        scene.pass();
        scene.pass();
        scene.pass();

        assertThat(commented()).isEqualTo(CROP);
        assertThat(scene.data.query("select outdated from comments")).containsExactly("f");
        edits(4);
    }

    @Test
    void thatWereDeletedStayDeleted() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        group.chat.deletes(group.comments().getFirst().messageId());
        sea.edited(Content.of(CROP), 60, 80);
        scene.pass();
        scene.pass();

        assertThat(group.comments()).isEmpty();
        edits(2);
    }

    @Test
    void thatTelegramRefusesStayAndThatIsToldOnce() throws Exception {
        StandInAsset sea = scene.picture(1);
        scene.pass();
        sea.edited(Content.of(CROP), 60, 80);
        scene.telegram.fault(
                1,
                RenewedCommentsTest::ofComment,
                new Fault.Reply(
                        400,
                        "application/json",
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: message can't be edited\"}"));
        scene.pass();
        scene.pass();

        assertThat(commented()).isEqualTo(Pictures.jpeg(1));
        List<SyncEvent> stayed = scene.events.stream()
                .filter(SyncEvent.NotEdited.class::isInstance)
                .toList();
        assertThat(stayed).hasSize(1);
        edits(2);
    }
}
