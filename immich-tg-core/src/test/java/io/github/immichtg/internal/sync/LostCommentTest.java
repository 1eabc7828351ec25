package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.sync.event.SyncReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of a comment whose answer is lost, or whose sender is: it stands once. */
@Tag("database")
class LostCommentTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);

    @Test
    void aLostAnswerIsFoundOutByLookingInTheGroup() throws Exception {
        scene.picture(1);
        scene.picture(2);
        scene.telegram.fault(1, "sendDocument", new Fault.LoseAnswer());
        scene.telegram.fault(1, "sendDocument", new Fault.Drop());

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(report.complete()).isTrue();
        assertThat(group.underPosts())
                .hasSize(2)
                .allSatisfy((post, names) -> assertThat(names).hasSize(1));
        assertThat(scene.data.query("select state from comments")).containsExactly("posted", "posted");
    }

    @Test
    void aCommentThatADeadProcessLeftOpenIsConcludedByTheNext() throws Exception {
        scene.picture(1);
        group.passBeforeTheCopiesCome();
        scene.takeUpdates();
        OwedComment owed =
                scene.database.comments().upcoming(SyncFixture.CHAT, 1).getFirst();
        GoneProcess process = new GoneProcess(scene, "4711-dead");
        process.leaves(Draft.comment(owed, MessageFingerprint.original("x"), "sha1", 1000));
        process.dies();

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(group.comments()).hasSize(1);
    }
}
