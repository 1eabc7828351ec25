package io.github.immichtg.internal.sync;

import static io.github.immichtg.internal.sync.Answer.floodWait;
import static io.github.immichtg.internal.sync.Answer.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of a group to which Telegram says no: a wait, one that is left out, a caption, its end. */
@Tag("database")
class RefusedGroupTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final PicturesOfAMoment moment = new PicturesOfAMoment(scene);

    @Test
    void aPlainFloodWaitIsWaitedForAndNothingIsAsked() throws Exception {
        moment.differing(3);
        scene.telegram.fault(1, "sendMediaGroup", floodWait(7));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        moment.assertThatEachStandsOnce(3);
        assertThat(moment.groups()).containsOnly(moment.groups().getFirst());
        assertThat(scene.calls("editMessageText")).isZero();
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
    }

    @Test
    void aFloodWaitAsABadRequestIsAskedAboutFirst() throws Exception {
        moment.differing(3);
        scene.telegram.fault(1, "sendMediaGroup", TelegramStandIn.floodAsBadRequest(20));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        moment.assertThatEachStandsOnce(3);
        assertThat(moment.groups()).containsOnly(moment.groups().getFirst());
        assertThat(scene.calls("editMessageText")).isNotZero();
        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aFloodWaitInsideAGroupIsWaitedForAndOnlyTheRestIsSent() throws Exception {
        scene.operator();
        moment.differing(4);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #3 with the error message \"Too Many Requests: retry after 30\"",
                List.of(0, 1));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        moment.assertThatEachStandsOnce(4);
        assertThat(moment.order()).containsExactly(0, 1, 2, 3);
        assertThat(moment.groups().get(2))
                .isEqualTo(moment.groups().get(3))
                .isNotEqualTo(moment.groups().get(0));
        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aGroupThatIsRefusedForOneGoesWithoutIt() throws Exception {
        moment.differing(4);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #2 with the error message \"PHOTO_INVALID_DIMENSIONS\"",
                List.of());

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        moment.assertThatEachStandsOnce(4);
        assertThat(moment.order()).containsExactly(0, 2, 3, 1);
        assertThat(moment.groups().subList(0, 3)).containsOnly(moment.groups().getFirst());
        assertThat(scene.photos().getLast().text().text()).contains("2 May 2026");
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(scene.calls("sendPhoto")).isEqualTo(1);
    }

    @Test
    void whatIsRefusedAloneToIsRejectedWithItsReasonAndTheGroupStands() throws Exception {
        moment.differing(3);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #1 with the error message \"IMAGE_PROCESS_FAILED\"",
                List.of(0, 2));
        Fault refused = says("400 Bad Request: IMAGE_PROCESS_FAILED");
        scene.operator();
        scene.telegram.fault(9, "sendPhoto", refused);
        scene.telegram.fault(9, "sendDocument", refused);

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(moment.order()).containsExactly(0, 2);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.fileName()).isEqualTo("IMG_1.jpg");
            assertThat(item.reason()).contains("IMAGE_PROCESS_FAILED");
        });
    }

    @Test
    void aGroupWhoseCaptionIsRefusedGoesWithAPlainOne() throws Exception {
        moment.differing(3);
        scene.telegram.breakNextGroup(400, "Bad Request: can't parse entities: unexpected end tag", List.of());

        assertThat(scene.pass().complete()).isTrue();

        moment.assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(moment.groups()).containsOnly(moment.groups().getFirst());
        assertThat(scene.photos().getFirst().text().text())
                .contains("2 May 2026")
                .doesNotContain("\n");
    }

    @Test
    void aGroupThatIsLostAgainGoesOneByOne() throws Exception {
        moment.differing(3);
        scene.telegram.breakNextGroup(400, "Bad Request: group send failed", List.of());
        scene.telegram.breakNextGroup(400, "Bad Request: group send failed", List.of());

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        moment.assertThatEachStandsOnce(3);
        assertThat(moment.order()).containsExactly(0, 1, 2);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(scene.calls("sendPhoto")).isEqualTo(3);
    }

    /** As a daemon's delivery waits: it ends, and another one comes again. */
    private SyncReport impatiently() throws Exception {
        return scene.pass(new PassControl() {
            @Override
            public boolean tooLong(Duration time) {
                return true;
            }
        });
    }

    @Test
    void whatWasBlamedIsRememberedByWhoeverComesNext() throws Exception {
        moment.differing(4);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #2 with the error message \"PHOTO_INVALID_DIMENSIONS\"",
                List.of());
        impatiently();
        assertThat(scene.database.posts().open(SyncFixture.CHAT)).isPresent();
        scene.anotherProcess();
        scene.advance(Duration.ofMinutes(1));

        assertThat(scene.pass().published()).isEqualTo(4);

        moment.assertThatEachStandsOnce(4);
        assertThat(moment.order()).containsExactly(0, 1, 2, 3);
        assertThat(moment.groups().get(2)).isEqualTo(moment.groups().get(3));
        assertThat(scene.calls("sendPhoto")).isEqualTo(2);
    }

    @Test
    void aGroupThatComesToNothingTwiceGoesOneByOneWhoeverSendsIt() throws Exception {
        moment.differing(3);
        for (int times = 0; times < 2; times++) {
            scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of());
            impatiently();
            scene.anotherProcess();
            scene.advance(Duration.ofMinutes(1));
        }

        assertThat(scene.pass().published()).isEqualTo(3);

        moment.assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(scene.calls("sendPhoto")).isEqualTo(3);
    }
}
