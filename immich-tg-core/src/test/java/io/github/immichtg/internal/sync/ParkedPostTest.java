package io.github.immichtg.internal.sync;

import static io.github.immichtg.internal.sync.Answer.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of a post of which nobody can tell whether it stands, and of those beside it. */
@Tag("database")
class ParkedPostTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @Test
    void whatNobodyCanTellIsParkedToldOnceAndHoldsNobodyUp() throws Exception {
        scene.botMayEditOthers();
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport first = scene.pass();
        SyncReport second = scene.pass();

        assertThat(first.parked()).isEqualTo(1);
        assertThat(first.published()).isEqualTo(1);
        assertThat(second.parked()).isZero();
        assertThat(second.unresolved()).isEqualTo(1);
        assertThat(second.complete()).isFalse();
        assertThat(scene.calls("editMessageText")).isZero();
        assertThat(scene.posts()).hasSize(2);
        assertThat(scene.events).filteredOn(SyncEvent.Parked.class::isInstance).hasSize(1);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(MediaState.PARKED);
            assertThat(item.reason()).contains("check the channel");
        });
    }

    @Test
    void whatIsParkedIsSettledByItselfWhenItsCopyComes() throws Exception {
        scene.botMayEditOthers();
        DiscussionGroup group = new DiscussionGroup(scene);
        scene.updates = group.copies();
        scene.pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        assertThat(group.passBeforeTheCopiesCome().parked()).isEqualTo(1);

        SyncReport second = scene.pass();

        assertThat(second.complete()).isTrue();
        assertThat(second.published()).isEqualTo(1);
        assertThat(StatusReport.of(scene.database).items()).isEmpty();
        assertThat(scene.photos()).hasSize(2);
    }

    @Test
    void aCopyOfWhatWasDeletedSettlesNothing() throws Exception {
        scene.botMayEditOthers();
        scene.operator();
        scene.updates = new DiscussionGroup(scene).copies();
        scene.pictures(1);
        scene.telegram.holdForwards(true);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        scene.telegram.fault(1000, "forwardMessage", says("403 Forbidden: bot was blocked by the user"));
        assertThat(scene.pass().parked()).isEqualTo(1);

        scene.telegram.clearFaults();
        scene.telegram.holdForwards(false);
        scene.channel.deletes(scene.posts().getFirst().messageId());
        scene.pass();

        assertThat(StatusReport.of(scene.database).items()).hasSize(1);
    }

    /** Somebody else's message, which nobody may look at, is where it could be; it itself comes later. */
    private LateDelivery parkOneThatMayStillCome() throws Exception {
        scene.botMayEditOthers();
        scene.picture(1);
        LateDelivery late = new LateDelivery(scene, "sendPhoto", 1);
        scene.meanwhile = new Once(() -> scene.channel.writes(SyncFixture.ADAM, "hello"));
        assertThat(scene.pass().parked()).isEqualTo(1);
        assertThat(scene.photos()).isEmpty();
        return late;
    }

    @Test
    void besideAParkedPostThatMayStillComeAProbesHitProvesNothing() throws Exception {
        LateDelivery parked = parkOneThatMayStillCome();
        scene.botMayOnlyPost();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = parked::arrives;

        SyncReport second = scene.pass();

        // With nobody to show it to, which of the two it is cannot be told.
        assertThat(second.published()).isZero();
        assertThat(second.parked()).isEqualTo(1);
        assertThat(scene.photos()).hasSize(1);
    }

    @Test
    void whatTheDatabaseKnowsIsNotTakenForWhatIsLookedFor() throws Exception {
        LateDelivery parked = parkOneThatMayStillCome();
        long media = StatusReport.of(scene.database).items().getFirst().id();
        scene.botMayOnlyPost();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = () -> {
            if (scene.photos().isEmpty()) {
                parked.arrives();
                scene.database
                        .posts()
                        .foundPosted(media, scene.photos().getFirst().messageId());
            }
        };

        SyncReport second = scene.pass();

        assertThat(second.complete()).isTrue();
        assertThat(second.published()).isEqualTo(1);
        assertThat(scene.photos()).hasSize(2);
    }

    @Test
    void besideAParkedPostTheOwnersForwardDecidesAndSettlesIt() throws Exception {
        LateDelivery parked = parkOneThatMayStillCome();
        scene.botMayOnlyPost();
        scene.operator();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = parked::arrives;

        SyncReport second = scene.pass();

        assertThat(second.published()).isEqualTo(2);
        assertThat(second.parked()).isZero();
        assertThat(scene.photos()).hasSize(2);
        assertThat(StatusReport.of(scene.database).items()).isEmpty();
    }
}
