package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.SendMargin;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.telegram.value.SendWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of a post whose answer is lost: it is found, or sent again once it cannot come any more. */
@Tag("database")
class LostAnswerTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @Test
    void whatLostItsAnswerIsFoundAtOnce() throws Exception {
        scene.pictures(3);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(3);
        assertThat(report.complete()).isTrue();
        scene.assertThatAlbumStands(3);
        assertThat(scene.calls("sendMessage")).isEqualTo(1);
        assertThat(Duration.between(before, scene.clock.instant())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatNeverArrivedIsSentAgainInItsPlaceOnceItCannotArriveAnyMore() throws Exception {
        scene.pictures(3);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(report.published()).isEqualTo(3);
        scene.assertThatAlbumStands(3);
        // The server's margin, and no more: our own request had ended.
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
        assertThat(scene.data.query("select count(*) from posts where state = 'refused'"))
                .containsExactly("1");
    }

    @Test
    void whatArrivesWhileItsAbsenceIsWaitedForIsNotSentAgain() throws Exception {
        scene.pictures(3);
        LateDelivery late = new LateDelivery(scene, "sendPhoto", 1);
        scene.meanwhile = late::arrives;

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        scene.assertThatAlbumStands(3);
        assertThat(scene.data.query("select count(*) from posts where state <> 'published'"))
                .containsExactly("0");
    }

    @Test
    void whatOthersWroteMeanwhileIsNotTakenForWhatIsLookedFor() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = new Once(() -> scene.channel.writes(SyncFixture.ADAM, "hello"));

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.photos()).hasSize(2);
    }

    @Test
    void theServersMarginIsWhatSomebodySetIt() throws Exception {
        scene.pictures(1);
        scene.options = scene.options.withSendMargin(SendMargin.parse("90s+1kB/s"));
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThan(Duration.ofSeconds(91));
    }

    @Test
    void aRequestsTimeIsMeasuredFromBeforeItsPostIsWrittenDown() throws Exception {
        scene.pictures(1);
        PassControl pace = new PassControl() {
            @Override
            public SendWindow.Start sending() {
                // A database that takes all the time there is for writing the post down.
                Clock clock = new MovingClock(scene.clock.instant()) {
                    @Override
                    public Instant instant() {
                        boolean written =
                                scene.database.posts().open(SyncFixture.CHAT).isPresent();
                        return written ? super.instant().plusSeconds(20) : super.instant();
                    }
                };
                return SendWindow.start(clock, () -> 0);
            }
        };

        SyncReport report = scene.pass(pace);

        assertThat(report.published()).isZero();
        assertThat(report.retrying()).isEqualTo(1);
        assertThat(scene.posts()).isEmpty();
        scene.advance(Duration.ofMinutes(11));
        assertThat(scene.pass().complete()).isTrue();
        scene.assertThatAlbumStands(1);
    }

    @Test
    void toldToStopWhileItIsNotKnownYetItLeavesTheQuestionToTheNextPass() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());

        SyncReport first = scene.passUntilItWaits();

        assertThat(first.complete()).isFalse();
        assertThat(first.pending())
                .as("the one in question, and the one behind it")
                .isEqualTo(2);
        assertThat(first.stopped()).anySatisfy(reason -> assertThat(reason).contains("not yet known"));
        assertThat(scene.database.posts().open(SyncFixture.CHAT)).isPresent();

        assertThat(scene.pass().complete()).isTrue();
        scene.assertThatAlbumStands(2);
    }

    @Test
    void answersLostAgainAndAgainEndThePassAndLoseNothing() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(50, "sendPhoto", new Fault.Drop());

        SyncReport first = scene.pass();
        assertThat(first.published()).isZero();
        assertThat(first.pending()).isEqualTo(2);
        assertThat(first.stopped()).isNotEmpty();

        scene.telegram.clearFaults();
        assertThat(scene.pass().complete()).isTrue();
        scene.assertThatAlbumStands(2);
    }
}
