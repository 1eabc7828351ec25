package io.github.immichtg.internal.sync;

import static io.github.immichtg.internal.sync.Answer.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.post.CommentItem;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comments in a group that takes none at present: they wait, whatever it says, and follow when it does. */
@Tag("database")
class ClosedDiscussionTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);

    private List<String> waits() {
        return scene.events.stream()
                .filter(SyncEvent.CommentsWait.class::isInstance)
                .map(event -> ((SyncEvent.CommentsWait) event).reason())
                .toList();
    }

    private void aWeekOfPasses() throws Exception {
        for (int hour = 0; hour < 7 * 24; hour += 6) {
            scene.pass();
            scene.advance(Duration.ofHours(6));
        }
    }

    /** What a group says that takes nothing: two of them in each build, all with -Pendurance. */
    static Stream<String> refusals() {
        return Stream.of(
                        "400 Bad Request: TOPIC_CLOSED",
                        "400 Bad Request: SOMETHING_NEW",
                        "400 Bad Request: TOPIC_DELETED",
                        "400 Bad Request: message thread not found",
                        "400 Bad Request: CHAT_SEND_MEDIA_FORBIDDEN",
                        "400 Bad Request: CHAT_SEND_DOCS_FORBIDDEN",
                        "400 Bad Request: not enough rights to send documents to the chat")
                .limit(Endurance.times(2, 7));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void nothingIsGivenUpHoweverLongTheGroupIsClosed(String said) throws Exception {
        scene.pictures(3);
        scene.telegram.fault(1_000_000, "sendDocument", says(said));

        SyncReport first = scene.pass();
        aWeekOfPasses();

        assertThat(first.published()).isEqualTo(3);
        assertThat(first.originals()).isEqualTo(new SyncReport.Originals(0, 3, 0));
        assertThat(waits()).singleElement().asString().contains(said.substring(4));
        assertThat(scene.events).noneMatch(SyncEvent.Paused.class::isInstance);
        // The longer it lasts the rarer it is tried.
        assertThat(scene.calls("sendDocument")).isBetween(10L, 60L);
        assertThat(scene.data.query("select distinct state from comments")).containsExactly("owed");
        assertThat(StatusReport.of(scene.database).troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.reason()).contains("originals", said.substring(4)));

        scene.telegram.clearFaults();
        scene.advance(Duration.ofHours(7));
        scene.pass();

        assertThat(group.comments()).hasSize(3);
        assertThat(StatusReport.of(scene.database).troubles()).isEmpty();
    }

    @Test
    void whatAllOthersGetThroughWithIsTheFilesFaultInTheEnd() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(
                1_000_000,
                request -> request.method().equalsIgnoreCase("sendDocument")
                        && request.body().contains("IMG_1.jpg"),
                says("400 Bad Request: SOMETHING_NEW"));

        for (int day = 3; day < 12; day++) {
            scene.pass();
            scene.advance(Duration.ofHours(1));
            scene.picture(day);
        }

        assertThat(scene.data.query("select state, count(*) from comments group by 1 order by 1"))
                .containsExactly("posted|9", "rejected|1");
    }

    @Test
    void slowModeIsWaitedFor() throws Exception {
        scene.pictures(2);
        scene.telegram.fault(1, "sendDocument", says("400 Bad Request: SLOWMODE_WAIT_50"));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));

        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void aForumGetsEachCommentInTheTopicOfItsCopy() throws Exception {
        group.chat.forum(7).refusesInTopic(1, "TOPIC_CLOSED");
        scene.pictures(2);

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));

        assertThat(group.comments())
                .extracting(Post::parameters)
                .allSatisfy(sent -> assertThat(sent).containsEntry("message_thread_id", "7"));
    }

    @Test
    void aMarkerGoesIntoTheTopicToo() throws Exception {
        group.chat.forum(7).refusesInTopic(1, "TOPIC_CLOSED");
        scene.pictures(2);
        scene.telegram.fault(1, "sendDocument", new Fault.Drop());

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));

        assertThat(group.comments()).hasSize(2);
    }

    @Test
    void copiesInGeneralAreAnsweredWithoutATopic() throws Exception {
        group.chat.forum(1);
        scene.pictures(1);

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
    }

    @Test
    void aTopicThatIsClosedForDaysIsFilledWhenItOpens() throws Exception {
        group.chat.forum(7).refusesInTopic(7, "TOPIC_CLOSED");
        scene.pictures(2);
        aWeekOfPasses();
        assertThat(group.comments()).isEmpty();

        group.chat.opensTopic(7);
        scene.advance(Duration.ofHours(6));
        scene.pass();

        assertThat(group.comments()).hasSize(2);
    }

    @Test
    void retryAsksTheGroupAgainAtOnce() throws Exception {
        group.chat.forum(7).refusesInTopic(7, "TOPIC_CLOSED");
        scene.pictures(2);
        aWeekOfPasses();
        group.chat.opensTopic(7);

        assertThat(new Maintenance(scene.database).retry(List.of(), false).comments())
                .extracting(CommentItem::fileName)
                .containsExactly("IMG_1.jpg", "IMG_2.jpg");
        scene.pass();

        assertThat(group.comments()).hasSize(2);
    }

    @Test
    void retryRevivesWhatWasGivenUp() throws Exception {
        scene.pictures(3);
        scene.telegram.fault(
                1, "sendDocument", new Fault.Reply(413, "text/html", "<h1>413 Request Entity Too Large</h1>"));
        scene.pass();
        assertThat(scene.data.query("select state from comments order by comment_id"))
                .containsExactly("rejected", "posted", "posted");
        String id = scene.data
                .query("select media_id from comments where state = 'rejected'")
                .getFirst();

        assertThat(new Maintenance(scene.database).retry(List.of(id), true).comments())
                .hasSize(1);
        scene.pass();

        assertThat(group.comments()).hasSize(3);
        assertThat(scene.posts()).hasSize(3);
    }
}
