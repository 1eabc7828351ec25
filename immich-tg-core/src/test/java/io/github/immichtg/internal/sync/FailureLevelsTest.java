package io.github.immichtg.internal.sync;

import static io.github.immichtg.internal.sync.Answer.floodWait;
import static io.github.immichtg.internal.sync.Answer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.sync.delivery.DeliveryResult;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which Telegram says no, and what waits for it: the chat, the token, or the file alone. */
@Tag("database")
class FailureLevelsTest {

    private static final ChatId CHAT = new ChatId(-1001000000001L);

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @BeforeEach
    void open() {
        scene.picture(1);
        scene.picture(2);
    }

    private void assertThatBothStandInOrder() {
        assertThat(scene.captions())
                .satisfiesExactly(
                        one -> assertThat(one).contains("2 May 2026"),
                        two -> assertThat(two).contains("3 May 2026"));
    }

    @Test
    void whatWaitedForItsServerIsDeliveredWhereThatIsOverInTheMiddle() throws Exception {
        scene.discover();
        long subscription = scene.database.subscriptions().all().getFirst().id();
        scene.database.subscriptions().delay(subscription, Duration.ofMinutes(5), "its server did not answer");

        DeliveryResult delivered =
                scene.deliver(CHAT, () -> scene.database.subscriptions().endWait(subscription));

        assertThat(delivered).isInstanceOf(DeliveryResult.Done.class);
        assertThatBothStandInOrder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request: chat not found",
                "400 Bad Request: need administrator rights in the channel chat",
                "400 Bad Request: have no write access to the chat",
                "403 Forbidden: bot is not a member of the channel chat",
                "403 Forbidden: bot was kicked from the channel chat",
                "403 Forbidden: the group chat was deleted",
                "403 Forbidden: bot was blocked by the user",
                "403 Forbidden: user is deactivated"
            })
    void aDestinationThatIsGonePausesTheChatAndTellsOnce(String said) throws Exception {
        scene.link(null, "Holiday");
        scene.telegram.fault(1000, "sendPhoto", says(said));
        scene.telegram.fault(1000, "getChat", says(said));

        SyncReport first = scene.passOverAll();
        SyncReport second = scene.passOverAll();

        assertThat(first.pending()).isEqualTo(2);
        assertThat(second.pending()).isEqualTo(2);
        assertThat(second.stopped()).singleElement().asString().contains(said.substring(4));
        assertThat(scene.calls("sendPhoto")).isEqualTo(1);
        assertThat(scene.events).filteredOn(SyncEvent.Paused.class::isInstance).hasSize(1);
        assertThat(scene.data.query("select distinct attempts from media_files"))
                .containsExactly("0");

        scene.telegram.clearFaults();
        SyncReport third = scene.passOverAll();

        assertThat(third.complete()).isTrue();
        assertThat(scene.events).contains(new SyncEvent.Resumed(CHAT));
        assertThatBothStandInOrder();
    }

    @Test
    void aRightThatIsTakenAwayAndGivenBackIsNoticed() throws Exception {
        scene.pass();
        scene.picture(3);
        scene.channel.administrator(scene.bot);
        assertThatThrownBy(scene::pass).isInstanceOf(TelegramException.ChatRefused.class);
        assertThat(scene.passOverAll().published()).isZero();

        scene.channel.administrator(scene.bot, "can_post_messages");

        assertThat(scene.passOverAll().published()).isEqualTo(1);
    }

    @Test
    void oneChatThatIsGoneDoesNotHoldUpAnother() throws Exception {
        scene.link(null, "Holiday");
        StandInChat other = scene.telegram
                .channel(-1001000000009L, "others", "Others")
                .administrator(scene.bot, "can_post_messages");
        scene.passInto("@others");
        scene.picture(3);
        scene.channel.administrator(scene.bot);

        SyncReport report = scene.passOverAll();

        assertThat(report.published()).isEqualTo(1);
        assertThat(scene.telegram.posts(other)).hasSize(3);
        assertThat(scene.database.chats().paused(CHAT)).isPresent();
        assertThat(StatusReport.of(scene.database).chats())
                .filteredOn(chat -> chat.chat().equals(CHAT))
                .singleElement()
                .satisfies(chat -> assertThat(chat.paused()).contains("administrator"));
    }

    @Test
    void aRefusedTokenEndsEverythingAndLosesNothing() throws Exception {
        scene.link(null, "Holiday");
        scene.telegram.fault(1, "sendPhoto", says("401 Unauthorized"));

        SyncReport first = scene.pass();

        assertThat(first.published()).isZero();
        assertThat(first.pending()).isEqualTo(2);
        assertThat(scene.database.chats().paused(CHAT)).isEmpty();
        assertThat(scene.pass().complete()).isTrue();
        assertThatBothStandInOrder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request: PHOTO_INVALID_DIMENSIONS",
                "400 Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
                "400 Bad Request: IMAGE_PROCESS_FAILED",
                "400 Bad Request: photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp",
                "400 Bad Request: wrong file identifier/HTTP URL specified",
                "413 Request Entity Too Large"
            })
    void aFileThatWillNeverGoIsPreparedSmallerInItsPlace(String said) throws Exception {
        scene.telegram.fault(1, "sendPhoto", says(said));

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatBothStandInOrder();
        List<Post> posts = scene.posts();
        assertThat(posts.get(0).width()).isLessThan(posts.get(1).width());
    }

    @Test
    void aProxysPageThatTheRequestIsTooLargeIsTheFilesFault() throws Exception {
        scene.telegram.fault(
                1, "sendPhoto", new Fault.Reply(413, "text/html", "<h1>413 Request Entity Too Large</h1>"));

        assertThat(scene.pass().complete()).isTrue();

        assertThatBothStandInOrder();
        assertThat(scene.calls("sendMessage")).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoPhotoToTelegramGoesAsADocumentInItsPlace() throws Exception {
        scene.telegram.fault(2, "sendPhoto", says("400 Bad Request: IMAGE_PROCESS_FAILED"));

        assertThat(scene.pass().complete()).isTrue();

        assertThatBothStandInOrder();
        assertThat(scene.posts()).extracting(Post::kind).containsExactly(Post.Kind.DOCUMENT, Post.Kind.PHOTO);
    }

    @Test
    void aFileThatGoesInNoShapeIsRejectedWithItsReason() throws Exception {
        scene.telegram.fault(2, "sendPhoto", says("400 Bad Request: IMAGE_PROCESS_FAILED"));
        scene.telegram.fault(1, "sendDocument", says("400 Bad Request: IMAGE_PROCESS_FAILED"));

        SyncReport report = scene.pass();

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.published()).isEqualTo(1);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(MediaState.REJECTED);
            assertThat(item.reason()).contains("IMAGE_PROCESS_FAILED");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"400 Bad Request: message caption is too long", "400 Bad Request: can't parse entities: odd tag"
            })
    void aCaptionThatIsRefusedGoesPlainAndThenNotAtAll(String said) throws Exception {
        scene.telegram.fault(1, "sendPhoto", says(said));
        assertThat(scene.pass().complete()).isTrue();
        assertThatBothStandInOrder();

        scene.picture(3);
        scene.telegram.fault(2, "sendPhoto", says(said));
        assertThat(scene.pass().rejected()).isEqualTo(1);
    }

    @Test
    void aRefusalThatNobodyKnowsIsTriedAgainLaterAndGivenUpInTheEnd() throws Exception {
        scene.telegram.fault(4, "sendPhoto", says("400 Bad Request: SOMETHING_NEW"));
        int rejected = 0;
        int retried = 0;
        for (int pass = 0; pass < 10 && rejected == 0; pass++) {
            SyncReport report = scene.pass();
            retried += report.retrying();
            rejected += report.rejected();
            scene.advance(Duration.ofMinutes(11));
        }

        assertThat(rejected + retried).isGreaterThan(1);
        assertThat(scene.posts()).isNotEmpty();
    }

    @Test
    void aChatThatHasAnotherNumberNowIsRewrittenEverywhere() throws Exception {
        scene.pass();
        scene.picture(3);
        StandInChat moved =
                scene.telegram.channel(-1001000000777L, "moved", "Moved").administrator(scene.bot, "can_post_messages");
        scene.telegram.fault(
                1,
                "sendPhoto",
                says(
                        "400 Bad Request: group chat was upgraded to a supergroup chat",
                        ",\"parameters\":{\"migrate_to_chat_id\":-1001000000777}"));

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(scene.telegram.posts(moved))
                .singleElement()
                .satisfies(post -> assertThat(post.text().text()).contains("4 May 2026"));
        assertThat(scene.data.query("select distinct chat_id from media_files union select chat_id from posts"
                        + " union select telegram_channel_id from channels"))
                .containsExactly("-1001000000777");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFloodWaitIsWaitedForInEitherShape(boolean withParameters) throws Exception {
        scene.telegram.fault(1, "sendPhoto", withParameters ? floodWait(40) : TelegramStandIn.floodAsBadRequest(40));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThatBothStandInOrder();
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(43));
    }

    @Test
    void aFloodWaitInThePartOfAGroupIsWaitedForBeforeAnythingIsAsked() throws Exception {
        scene.telegram.fault(
                1,
                "sendPhoto",
                says(
                        "400 Bad Request: failed to send message #1 with the error message \\\"Too Many Requests: retry after 8\\\""));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThatBothStandInOrder();
        assertThat(Duration.between(before, scene.clock.instant()).toSeconds()).isGreaterThanOrEqualTo(8);
        assertThat(scene.telegram.violations()).isEmpty();
    }

    @Test
    void probesAndMarkersWaitTooWhenTelegramAsksThemTo() throws Exception {
        scene.telegram.fault(1, "sendMessage", floodWait(30));
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        scene.telegram.fault(1, "editMessageText", floodWait(20));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThatBothStandInOrder();
        assertThat(Duration.between(before, scene.clock.instant()).toSeconds()).isGreaterThanOrEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 200})
    void anAnswerThatCannotBeReadIsAskedAboutBeforeAnythingIsSent(int status) throws Exception {
        scene.telegram.fault(1, "sendPhoto", new Fault.Reply(status, "text/html", "<h1>Sorry</h1>"));

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatBothStandInOrder();
        assertThat(scene.calls("editMessageText")).isPositive();
    }

    @Test
    void anUnreachableTelegramCountsAgainstNoFile() throws Exception {
        scene.pass();
        scene.picture(3);
        AtomicBoolean closed = new AtomicBoolean();
        scene.telegram.fault(
                1000, request -> closed.get() && request.method().equalsIgnoreCase("sendPhoto"), new Fault.Drop());
        closed.set(true);

        scene.pass();

        assertThat(scene.data.query("select distinct attempts from media_files"))
                .containsExactly("0");
        scene.telegram.clearFaults();
        assertThat(scene.pass().complete()).isTrue();
        assertThat(scene.posts()).hasSize(3);
    }

    @Test
    void usesWhatTheRateAllows() throws Exception {
        for (int day = 3; day <= 120; day++) {
            scene.picture(day);
        }
        scene.link(null, "Holiday");
        scene.advance(Duration.ofMinutes(2));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().published()).isEqualTo(120);

        assertThat(scene.telegram.violations()).isEmpty();
        assertThat(scene.telegram.requests())
                .filteredOn(request -> request.method().equalsIgnoreCase("sendPhoto"))
                .hasSize(120);
        double minutes = Duration.between(before, scene.clock.instant()).toMillis() / 60_000.0;
        // The last twenty go at once when their minute begins, which is the sixth.
        assertThat(100 / minutes).isGreaterThan(0.95 * 20);
    }
}
