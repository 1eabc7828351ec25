package io.github.immichtg.internal.sync;

import static io.github.immichtg.internal.sync.Answer.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Telegram refuses although it has posted it: it stands once, and is sent otherwise only if it does not stand. */
@Tag("database")
class UncertainRefusalTest {

    private static final String REFUSED = "Bad Request: IMAGE_PROCESS_FAILED";

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    /** As a daemon: what takes longer than a moment is left for later. */
    private SyncReport impatientPass() throws Exception {
        return scene.pass(new PassControl() {
            @Override
            public void pause(Duration time) {
                scene.advance(time);
            }

            @Override
            public boolean tooLong(Duration time) {
                return time.compareTo(Duration.ofSeconds(1)) > 0;
            }
        });
    }

    private void impatientPasses(int count) throws Exception {
        for (int pass = 0; pass < count; pass++) {
            impatientPass();
            scene.advance(Duration.ofMinutes(11));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REFUSED,
                "Bad Request: PHOTO_INVALID_DIMENSIONS",
                "Bad Request: MEDIA_EMPTY",
                "Bad Request: wrong file identifier/HTTP URL specified",
                "Bad Request: WORKER_BUSY_TOO_LONG_RETRY",
                "Bad Request: SOMETHING_NEW",
            })
    void whatStandsThoughItWasRefusedIsNotPostedAgain(String said) throws Exception {
        scene.pictures(2);
        scene.telegram.fault(2, "sendPhoto", TelegramStandIn.refusalOfWhatStands(said));

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(report.published()).isEqualTo(2);
        assertThat(report.rejected() + report.retrying()).isZero();
        scene.assertThatAlbumStands(2);
        assertThat(scene.posts())
                .extracting(Post::width)
                .containsOnly(scene.posts().getFirst().width());
        assertThat(scene.calls("sendPhoto")).isEqualTo(2);
    }

    @Test
    void whatStandsIsFoundWhoeverMayEditOthersPosts() throws Exception {
        scene.operator();
        scene.botMayEditOthers();
        scene.pictures(2);
        scene.telegram.fault(2, "sendPhoto", TelegramStandIn.refusalOfWhatStands(REFUSED));

        assertThat(scene.pass().complete()).isTrue();

        scene.assertThatAlbumStands(2);
    }

    @Test
    void theNextProcessFindsItToo() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", TelegramStandIn.refusalOfWhatStands(REFUSED));
        scene.telegram.fault(1000, "editMessageText", says("500 Internal Server Error"));
        scene.passUntilItWaits();
        scene.telegram.clearFaults();
        scene.anotherProcess();

        assertThat(scene.pass().complete()).isTrue();

        scene.assertThatAlbumStands(2);
    }

    @Test
    void anOriginalThatStandsThoughItWasRefusedIsNotCommentedAgain() throws Exception {
        DiscussionGroup group = new DiscussionGroup(scene);
        scene.pictures(2);
        scene.telegram.fault(2, "sendDocument", TelegramStandIn.refusalOfWhatStands(REFUSED));

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));

        assertThat(group.comments()).hasSize(2);
    }

    @Test
    void whatDoesNotStandGoesSmallerHoweverOftenTheSearchIsLeft() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", says("400 " + REFUSED));

        impatientPasses(3);

        assertThat(scene.captions()).hasSize(2);
        assertThat(scene.posts().get(0).width()).isLessThan(scene.posts().get(1).width());
    }

    @Test
    void whatGoesInNoShapeIsRejectedHoweverOftenTheSearchIsLeft() throws Exception {
        scene.pictures(2);
        Fault refused = says("400 " + REFUSED);
        scene.telegram.fault(2, "sendPhoto", refused);
        scene.telegram.fault(1, "sendDocument", refused);

        impatientPasses(5);

        assertThat(scene.photos()).hasSize(1);
        assertThat(scene.calls("sendDocument")).isEqualTo(1);
        assertThat(scene.events)
                .filteredOn(SyncEvent.Rejected.class::isInstance)
                .hasSize(1);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(MediaState.REJECTED);
            assertThat(item.reason()).contains("IMAGE_PROCESS_FAILED");
        });
    }

    @Test
    void unknownWordsRejectItInTheEndHoweverOftenTheSearchIsLeft() throws Exception {
        scene.pictures(1);
        scene.telegram.fault(1000, "sendPhoto", says("400 Bad Request: SOMETHING_NEW"));

        impatientPasses(12);

        assertThat(scene.calls("sendPhoto")).isEqualTo(4);
        assertThat(StatusReport.of(scene.database).items())
                .singleElement()
                .satisfies(item -> assertThat(item.state()).isEqualTo(MediaState.REJECTED));
    }
}
