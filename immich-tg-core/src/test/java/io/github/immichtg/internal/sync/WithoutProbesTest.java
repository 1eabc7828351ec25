package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.media.ChatStatus;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the bot could overwrite others, it tries no text: the owner's forward and the copies tell. */
@Tag("database")
class WithoutProbesTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @Test
    void whereTheBotCouldOverwriteOthersTheOwnerIsShownWhatItLooksFor() throws Exception {
        scene.botMayEditOthers();
        StandInChat operator = scene.operator();
        scene.pictures(3);
        scene.channel.writes(SyncFixture.ADAM, "hello");
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(scene.calls("editMessageText")).isZero();
        assertThat(scene.photos()).hasSize(3);
        assertThat(scene.telegram.posts(operator)).isEmpty();
        assertThat(scene.telegram.everDelivered(operator))
                .isNotEmpty()
                .allSatisfy(post -> assertThat(post.parameters()).containsEntry("disable_notification", "true"));
        assertThat(StatusReport.of(scene.database).chats())
                .extracting(ChatStatus::chat)
                .containsExactly(SyncFixture.CHAT);
    }

    @Test
    void anothersPictureIsNotTakenForOurs() throws Exception {
        scene.botMayEditOthers();
        scene.operator();
        scene.pictures(1);
        scene.pass();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        GoneProcess other = new GoneProcess(scene, "4711-elsewhere");
        scene.meanwhile = new Once(() -> other.sends(Pictures.prepared(scene.home, 1, 120, 80)));

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.captions()).last().asString().contains("3 May 2026");
        assertThat(scene.posts()).hasSize(3);
    }

    @Test
    void anOwnerWhoBlockedTheBotIsNoReasonToGiveTheChannelUp() throws Exception {
        scene.botMayEditOthers();
        scene.operator().kicked(scene.bot);
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.parked()).isEqualTo(1);
        assertThat(report.published()).isEqualTo(1);
        assertThat(scene.database.chats().paused(SyncFixture.CHAT)).isEmpty();
    }

    @Test
    void aCopyInTheDiscussionGroupTellsWhereNoProbeCan() throws Exception {
        scene.botMayEditOthers();
        scene.updates = new DiscussionGroup(scene).copies();
        scene.pictures(3);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(report.published()).isEqualTo(3);
        scene.assertThatAlbumStands(3);
    }

    @Test
    void aCopyIsWaitedFor() throws Exception {
        scene.botMayEditOthers();
        scene.updates = new DiscussionGroup(scene).copies();
        scene.pictures(2);
        scene.telegram.holdForwards(true);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        Instant late = scene.clock.instant().plusSeconds(8);
        scene.meanwhile = () -> {
            if (scene.clock.instant().isAfter(late)) {
                scene.telegram.holdForwards(false);
            }
        };

        assertThat(scene.pass().complete()).isTrue();
        scene.assertThatAlbumStands(2);
    }
}
