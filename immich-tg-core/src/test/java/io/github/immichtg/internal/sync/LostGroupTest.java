package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of a group whose answer is lost, or whose sender is. */
@Tag("database")
class LostGroupTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final PicturesOfAMoment moment = new PicturesOfAMoment(scene);

    @Test
    void aGroupThatLostItsAnswerIsFoundAtOnce() throws Exception {
        moment.differing(4);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThat(report.complete()).isTrue();
        moment.assertThatEachStandsOnce(4);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
        assertThat(Duration.between(before, scene.clock.instant())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aGroupThatLooksAlikeIsFoundWholeByItsOrder() throws Exception {
        scene.botMayEditOthers();
        scene.operator();
        moment.alike(5);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());

        assertThat(scene.pass().published()).isEqualTo(5);

        assertThat(scene.photos()).hasSize(5);
        assertThat(scene.data.query("select message_id from post_items order by position"))
                .containsExactlyElementsOf(scene.photos().stream()
                        .map(post -> "" + post.messageId())
                        .toList());
    }

    @Test
    void aGroupThatNeverArrivedIsSentAgainWholeOnceItCannotArriveAnyMore() throws Exception {
        moment.differing(3);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.Drop());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        moment.assertThatEachStandsOnce(3);
        assertThat(moment.groups()).containsOnly(moment.groups().getFirst());
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
        assertThat(scene.data.query("select state, count(*) from posts group by state order by state"))
                .containsExactly("published|1", "refused|1");
    }

    @Test
    void aGroupThatArrivesLateIsNotSentAgain() throws Exception {
        moment.differing(3);
        LateDelivery late = new LateDelivery(scene, "sendMediaGroup", 3);
        scene.meanwhile = late::arrives;

        assertThat(scene.pass().complete()).isTrue();

        moment.assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void somebodyElsesPictureThatLooksLikeOneOfAGroupDecidesNothing() throws Exception {
        scene.botMayEditOthers();
        scene.operator();
        moment.alike(2);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.Drop());
        scene.meanwhile = new Once(() -> scene.channel.writes(SyncFixture.ADAM, "hello"));

        assertThat(scene.pass().published()).isEqualTo(2);

        assertThat(scene.photos()).hasSize(2);
    }

    @Test
    void aGroupThatADeadProcessSentIsFound() throws Exception {
        moment.differing(3);
        GoneProcess process = new GoneProcess(scene, "4711-dead");
        process.leavesAGroup(moment.prepared(3));
        process.sends(moment.prepared(3));
        process.dies();

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(3);
        moment.assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void aGroupThatADeadProcessDidNotSendIsSentOnceItsServerIsDone() throws Exception {
        moment.differing(3);
        GoneProcess process = new GoneProcess(scene, "4711-dead");
        process.leavesAGroup(moment.prepared(3));
        process.dies();
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        moment.assertThatEachStandsOnce(3);
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
    }

    @Test
    void answersLostAgainAndAgainEndThePassAndLoseNothing() throws Exception {
        moment.differing(3);
        scene.telegram.fault(
                50,
                request ->
                        request.method().startsWith("send") && !request.method().equals("sendMessage"),
                new Fault.Drop());

        SyncReport first = scene.pass();
        assertThat(first.published()).isZero();
        assertThat(first.pending()).isEqualTo(3);
        assertThat(first.stopped()).isNotEmpty();

        scene.telegram.clearFaults();
        assertThat(scene.pass().complete()).isTrue();
        moment.assertThatEachStandsOnce(3);
    }
}
