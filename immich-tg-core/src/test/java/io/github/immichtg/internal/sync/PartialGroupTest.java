package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncReport;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of a group that may stand in part: it is found out which, and only the rest is sent. */
@Tag("database")
class PartialGroupTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final PicturesOfAMoment moment = new PicturesOfAMoment(scene);

    @Test
    void everyOtherRefusalLeavesItOpenUntilItIsKnownWhatStands() throws Exception {
        moment.differing(3);
        scene.telegram.breakNextGroup(403, "Forbidden: bot is not a member of the channel chat", List.of(0, 1, 2));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(3);
        moment.assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void ofAGroupThatStandsInPartTheOwnerIsShownWhichPartAndTheRestIsSent() throws Exception {
        StandInChat owner = scene.operator();
        moment.differing(5);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2, 3));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(5);
        assertThat(report.parked()).isZero();
        moment.assertThatEachStandsOnce(5);
        assertThat(scene.telegram.posts(owner)).isEmpty();
        assertThat(scene.telegram.everDelivered(owner)).hasSize(3);
        assertThat(scene.data.query("select item_count, state, (select count(*) from post_items where"
                        + " post_items.post_id = posts.post_id) from posts order by post_id"))
                .containsExactly("5|published|3", "2|published|2");
    }

    @Test
    void theOwnerIsShownItAlsoWhereTheBotCouldOverwriteOthers() throws Exception {
        scene.botMayEditOthers();
        scene.operator();
        moment.differing(4);
        scene.telegram.breakNextGroup(400, "Bad Request: group send failed", List.of(1, 2));

        assertThat(scene.pass().published()).isEqualTo(4);

        moment.assertThatEachStandsOnce(4);
        assertThat(scene.calls("editMessageText")).isZero();
    }

    @Test
    void copiesInTheDiscussionTellWhichPartStands() throws Exception {
        scene.updates = new DiscussionGroup(scene).copies();
        scene.style = scene.style.withOriginals(OriginalsMode.OFF);
        moment.differing(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 3));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThat(report.parked()).isZero();
        moment.assertThatEachStandsOnce(4);
    }

    @Test
    void aGroupThatIsOpenIsSettledAlsoWhereNothingIsGroupedAnyMore() throws Exception {
        scene.operator();
        moment.differing(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(1, 3));
        scene.passUntilItWaits();
        assertThat(scene.database.posts().open(SyncFixture.CHAT)).isPresent();

        scene.style = scene.style.withGrouping(PostGrouping.SINGLE);
        assertThat(scene.pass().published()).isEqualTo(4);

        moment.assertThatEachStandsOnce(4);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }
}
