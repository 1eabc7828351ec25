package io.github.immichtg.internal.sync;

import static io.github.immichtg.internal.sync.Answer.floodWait;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of a comment that cannot be sent yet: it is owed, and sent when it can be. */
@Tag("database")
class CommentsOwedTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);

    @Test
    void waitsAMinuteForCopiesAndOwesWhatDidNotCome() throws Exception {
        scene.picture(1);
        Instant before = scene.clock.instant();

        SyncReport held = group.passBeforeTheCopiesCome();

        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(held.published()).isEqualTo(1);
        assertThat(held.originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(held.complete()).isFalse();
        assertThat(StatusReport.of(scene.database).commentsOwed()).isEqualTo(1);

        scene.anotherProcess();
        SyncReport later = scene.pass();

        assertThat(later.originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(later.complete()).isTrue();
        assertThat(group.comments()).hasSize(1);
    }

    @Test
    void doesNotCountWhatIsOwedForADayAndGivesItUpAfterTwo() throws Exception {
        scene.telegram.holdForwards(true);
        scene.picture(1);
        assertThat(scene.pass().originals().pending()).isEqualTo(1);

        scene.advance(Duration.ofHours(23));
        assertThat(scene.pass().originals().pending()).isEqualTo(1);
        scene.advance(Duration.ofHours(2));
        SyncReport old = scene.pass();
        assertThat(old.originals().pending()).isZero();
        assertThat(old.complete()).isTrue();
        assertThat(scene.database.comments().owed()).isEqualTo(1);

        scene.advance(Duration.ofHours(24));
        scene.pass();
        assertThat(scene.database.comments().owed()).isZero();
        assertThat(scene.data.query("select state from comments")).containsExactly("dropped");
    }

    @Test
    void saysOnceThatAWebhookGetsTheUpdates() throws Exception {
        scene.picture(1);
        scene.telegram.webhook(scene.bot, "https://example.test/hook");

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(scene.events)
                .filteredOn(SyncEvent.NoUpdates.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((SyncEvent.NoUpdates) event).reason()).contains("webhook"));
        assertThat(scene.telegram.requests())
                .noneMatch(request -> request.method().equalsIgnoreCase("deleteWebhook"));
    }

    @Test
    void saysOnceThatTheBotIsNotInTheGroupAndCatchesUpWhenItIs() throws Exception {
        scene.picture(1);
        assertThat(scene.pass().originals().commented()).isEqualTo(1);

        group.chat.kicked(scene.bot);
        scene.picture(2);
        SyncReport refused = scene.pass();
        SyncReport again = scene.pass();

        assertThat(refused.published()).isEqualTo(1);
        assertThat(refused.originals().pending()).isEqualTo(1);
        assertThat(again.originals().pending()).isEqualTo(1);
        assertThat(scene.events)
                .filteredOn(SyncEvent.CommentsWait.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((SyncEvent.CommentsWait) event).reason()).contains("not in", "administrator"));
    }

    @Test
    void aBotThatMayNotSendFilesThereIsToldSoOnceAndGoesOnWhenItMay() throws Exception {
        scene.picture(1);
        group.passBeforeTheCopiesCome();
        group.chat.restricted(scene.bot, "can_send_messages");

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(scene.events)
                .filteredOn(SyncEvent.CommentsWait.class::isInstance)
                .hasSize(1);

        group.chat.administrator(scene.bot);
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(group.comments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsAsLongAsTelegramAsksInTheGroupWithoutHoldingUpTheChannel(boolean withParameters) throws Exception {
        IntStream.range(0, 5).forEach(scene::picture);
        scene.telegram.fault(
                1, "sendDocument", withParameters ? floodWait(100) : TelegramStandIn.floodAsBadRequest(100));
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(5);
        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(5, 0, 0));
        assertThat(group.comments()).hasSize(5);
        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(100));
        assertThat(scene.telegram.violations()).isEmpty();
    }

    @Test
    void anOriginalWhoseBytesArriveWrongIsTriedByALaterPass() throws Exception {
        scene.picture(1);
        group.passBeforeTheCopiesCome();
        scene.immich.fault(1, request -> request.path().contains("/original"), new Fault.Corrupt());

        SyncReport wrong = scene.pass();
        scene.advance(Duration.ofMinutes(11));
        SyncReport right = scene.pass();

        assertThat(wrong.originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(right.originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(group.comments()).hasSize(1);
    }

    @Test
    void whatIsOwedUnderAnUnlinkedChannelWaitsUntilItIsLinkedAgain() throws Exception {
        scene.picture(1);
        group.passBeforeTheCopiesCome();
        long subscription = scene.database.subscriptions().all().getFirst().id();

        assertThat(scene.database.subscriptions().unlink(subscription)).isTrue();
        assertThat(StatusReport.of(scene.database).commentsOwed()).isZero();
        scene.passOverAll();
        assertThat(group.comments()).isEmpty();

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(group.comments()).hasSize(1);
    }
}
