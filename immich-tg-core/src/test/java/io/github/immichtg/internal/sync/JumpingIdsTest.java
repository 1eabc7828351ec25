package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.sync.event.SyncReport;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Message numbers that jump by thousands while a post is looked for: it is found, or parked, by a bounded number of requests. */
@Tag("database")
class JumpingIdsTest {

    private static final int JUMP = 20_000;

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @Test
    void whatStandsBeforeTheJumpIsFound() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        scene.telegram.fault(6, "editMessageText", Answer.says("500 Internal Server Error"));
        scene.passUntilItWaits();
        scene.telegram.clearFaults();
        scene.channel.jumps(JUMP);
        scene.channel.writes(SyncFixture.ADAM, "hello");

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.photos()).hasSize(2);
        assertThat(scene.calls("editMessageText")).isLessThanOrEqualTo(210);
    }

    @Test
    void whatStandsAfterTheJumpIsFound() throws Exception {
        scene.pictures(1);
        scene.pass();
        scene.picture(2);
        scene.channel.jumps(JUMP);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.photos()).hasSize(2);
        assertThat(scene.captions()).last().asString().contains("3 May 2026");
        assertThat(scene.calls("editMessageText")).isLessThanOrEqualTo(210);
    }

    @Test
    void aGroupAfterTheJumpIsFoundWhole() throws Exception {
        scene.pictures(1);
        scene.pass();
        PicturesOfAMoment moment = new PicturesOfAMoment(scene);
        moment.differing(4);
        scene.channel.jumps(JUMP);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.photos()).hasSize(5);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void whatIsAtNeitherEndIsParkedWithItsReasonAndTheChannelGoesOn() throws Exception {
        scene.pictures(1);
        scene.pass();
        scene.picture(2);
        scene.picture(3);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = new Once(() -> scene.channel.jumps(JUMP));

        SyncReport report = scene.pass();

        assertThat(report.parked()).isEqualTo(1);
        assertThat(report.published()).isEqualTo(1);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(MediaState.PARKED);
            assertThat(item.reason()).contains("message numbers have risen too far");
        });
        assertThat(scene.calls("editMessageText")).isLessThanOrEqualTo(210);
    }

    @Test
    void whereTheOwnerIsShownWhatIsLookedForHeIsShownNoMore() throws Exception {
        scene.botMayEditOthers();
        scene.operator();
        scene.pictures(1);
        scene.pass();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        scene.channel.jumps(JUMP);

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.photos()).hasSize(2);
        assertThat(scene.calls("forwardMessage")).isLessThanOrEqualTo(210);
    }

    @Test
    void aThousandNumbersAreStillLookedThrough() throws Exception {
        scene.pictures(1);
        scene.pass();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = new Once(() -> scene.channel.jumps(990));

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.photos()).hasSize(2);
    }

    @Test
    void aLostMarkerAfterTheJumpIsFoundAndDeleted() throws Exception {
        scene.pictures(1);
        scene.pass();
        scene.channel.jumps(JUMP);
        new GoneProcess(scene, "4711-dead").sendsAMarker();

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.posts()).extracting(Post::kind).containsExactlyElementsOf(List.of(Post.Kind.PHOTO));
    }
}
