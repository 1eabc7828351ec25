package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.sync.event.SyncReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which originals never follow, and why: too large for Telegram, or gone. */
@Tag("database")
class CommentsLeftOutTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);

    @Test
    void leavesOutWhatIsTooLargeAndSaysWhatToDo() throws Exception {
        scene.add("large.png", Pictures.png(40), 1);
        scene.picture(2);
        group.passBeforeTheCopiesCome();
        scene.data.run("update media_files set info = jsonb_set(info, '{bytes}', '50000001')"
                + " where file_name = 'large.png'");

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 1));
        assertThat(report.complete()).isTrue();
        assertThat(group.comments()).hasSize(1);
        assertThat(StatusReport.of(scene.database).comments()).singleElement().satisfies(item -> {
            assertThat(item.fileName()).isEqualTo("large.png");
            assertThat(item.state()).isEqualTo(CommentState.TOO_LARGE);
            assertThat(item.reason()).contains("50.0 MB", "TELEGRAM_API_URL");
        });
    }

    @Test
    void whatAServerOrProxyFindsTooLargeAllTheSameIsLeftOut() throws Exception {
        scene.picture(1);
        scene.picture(2);
        scene.telegram.fault(
                1, "sendDocument", new Fault.Reply(413, "text/html", "<h1>413 Request Entity Too Large</h1>"));

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 1));
        assertThat(group.comments()).hasSize(1);
        assertThat(StatusReport.of(scene.database).comments()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(CommentState.REJECTED);
            assertThat(item.reason()).contains("413");
        });
    }

    @Test
    void dropsTheCommentOfAnAssetThatIsGoneFromImmich() throws Exception {
        StandInAsset asset = scene.picture(1);
        group.passBeforeTheCopiesCome();
        asset.delete();

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(0, 0, 1));
        assertThat(group.comments()).isEmpty();
        assertThat(scene.data.query("select state, reason from comments"))
                .containsExactly("dropped|the original is no longer on the Immich server");
    }
}
