package io.github.immichtg.internal.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.update.BotInbox;
import io.github.immichtg.internal.telegram.update.UpdateFeed;
import io.github.immichtg.internal.telegram.update.UpdateHandler;
import io.github.immichtg.internal.telegram.update.UpdateStore;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException.Conflict;
import io.github.immichtg.telegram.value.TelegramException.Unreachable;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.objects.Update;

/** Updates on their way from a server like Telegram's into a database. */
@Tag("database")
class UpdateFeedTest {

    private static final long CHANNEL = -1001234567890L;
    private static final long GROUP = -1009000000001L;
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Person OLGA = new Person(7, false, "Olga", null);

    private final TelegramStandIn telegram = TelegramStandIn.start();
    private final Person bot = telegram.bot(Publishing.TOKEN.value(), "album_bot");
    private final StandInChat group = telegram.group(GROUP, null, "Talk").administrator(bot);
    private final StandInChat channel = telegram.channel(CHANNEL, "holidays", "Holidays")
            .administrator(bot, "can_post_messages")
            .discussedIn(group);
    private final TestDatabase data = TestDatabase.migrated();
    private final Database database = data.open();
    private final BotInbox inbox = database.inbox(bot.id(), false);
    private final BotConnection publisher = Publishing.publisher(telegram.url());
    private final UpdateFeed feed = feed(publisher, inbox, UpdateHandler.NONE);

    @BeforeEach
    void knowTheChannel() throws Exception {
        data.clock().set(NOW);
        data.run("insert into chats (chat_id) values (" + CHANNEL + ")");
        feed.poll(Duration.ZERO); // what the bot became
        telegram.clearRequests();
    }

    @AfterEach
    void stop() {
        feed.close();
        inbox.close();
        publisher.close();
        telegram.close();
        data.close();
    }

    private static UpdateFeed feed(BotConnection publisher, UpdateStore inbox, UpdateHandler handler) {
        return publisher.updates(inbox, handler, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<String> forwards() {
        return data.query("select channel_message_id, group_message_id from automatic_forwards order by 1, 2");
    }

    private List<String> reached() {
        return data.query("select last_message_id from chats order by chat_id desc");
    }

    @Test
    void storesForwardsAndHowFarChatsHaveGot() throws Exception {
        channel.writes(OLGA, "one");
        channel.writes(OLGA, "two");
        group.writes(OLGA, "hello");

        assertThat(feed.poll(Duration.ZERO)).hasValue(5);

        assertThat(forwards()).containsExactly("1|1", "2|2");
        assertThat(data.query("select seen ->> 'text' from automatic_forwards order by 1"))
                .containsExactly("one", "two");
        assertThat(reached()).containsExactly("2", "3");
        assertThat(feed.poll(Duration.ZERO)).hasValue(0);
    }

    @Test
    void neverLowersHowFarAChatHasGot() throws Exception {
        data.raiseLastMessage(new ChatId(CHANNEL), 100);
        channel.writes(OLGA, "one");

        feed.poll(Duration.ZERO);

        assertThat(reached()).first().isEqualTo("100");
    }

    @Test
    void remembersNothingOfChatsThatNobodyLinked() throws Exception {
        StandInChat other = telegram.channel(-1001234567899L, null, "Other").administrator(bot, "can_post_messages");
        other.writes(OLGA, "one");

        assertThat(feed.poll(Duration.ZERO)).hasValue(2);

        assertThat(data.query("select chat_id from chats")).containsExactly(Long.toString(CHANNEL));
    }

    @Test
    void saysWhatItWantsWithEveryPoll() throws Exception {
        feed.poll(Duration.ZERO);

        assertThat(telegram.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.toString()).contains("message", "channel_post", "my_chat_member"));
        telegram.update(bot, "{\"edited_message\": {}}");
        assertThat(feed.poll(Duration.ZERO)).hasValue(1);
    }

    @Test
    void goesOnAfterARestartWhereItLeftOff() throws Exception {
        channel.writes(OLGA, "one");
        feed.poll(Duration.ZERO);
        inbox.close();
        channel.writes(OLGA, "two");

        try (BotInbox second = data.open().inbox(bot.id(), false)) {
            assertThat(feed(publisher, second, UpdateHandler.NONE).poll(Duration.ZERO))
                    .as("Olga's second post and its copy")
                    .hasValue(2);
        }
        assertThat(forwards()).containsExactly("1|1", "2|2");
    }

    @Test
    void storesABatchWithItsNumberOrNeither() throws Exception {
        channel.writes(OLGA, "one");
        data.run("alter table automatic_forwards rename to away");
        assertThatThrownBy(() -> feed.poll(Duration.ZERO)).isInstanceOf(StoreException.class);
        assertThat(reached()).first().isEqualTo("null");

        data.run("alter table away rename to automatic_forwards");
        assertThat(feed.poll(Duration.ZERO)).hasValue(2);

        assertThat(forwards()).containsExactly("1|1");
    }

    @Test
    void storesTheSameUpdateOnceHoweverOftenItComes() throws Exception {
        channel.writes(OLGA, "one");
        feed.poll(Duration.ZERO);
        // Telegram gives once more what was never confirmed, as when the number is lost with a backup.
        data.run("update bots set next_update = 0");
        assertThat(feed.poll(Duration.ZERO)).hasValue(2);

        assertThat(forwards()).containsExactly("1|1");
    }

    @Test
    void passesOverWhatItCannotRead() throws Exception {
        telegram.update(bot, "{\"message\": 5}");
        telegram.update(
                bot,
                "{\"message\": {\"message_id\": 9, \"date\": 1, \"is_automatic_forward\": true,"
                        + " \"chat\": {\"id\": " + GROUP + ", \"type\": \"supergroup\"}}}");
        telegram.update(
                bot, "{\"channel_post\": {\"message_id\": 9, \"chat\": {\"id\": \"x\", \"type\": \"channel\"}}}");
        telegram.update(bot, "{\"my_chat_member\": null}");
        telegram.update(bot, "{\"of_a_newer_api\": {\"a\": [1, {}]}}");
        telegram.update(bot, "{\"update_id\": \"none\", \"message\": {}}");
        channel.writes(OLGA, "one");

        assertThat(feed.poll(Duration.ZERO)).hasValue(8);

        assertThat(forwards()).containsExactly("1|1");
        assertThat(feed.poll(Duration.ZERO)).hasValue(0);
    }

    @Test
    void handsEveryUpdateOnInOrderWhateverBecomesOfOne() throws Exception {
        List<String> texts = new ArrayList<>();
        UpdateHandler handler = new UpdateHandler() {
            @Override
            public Set<String> kinds() {
                return Set.of("callback_query");
            }

            @Override
            public OptionalLong whose(Update update) {
                return update.hasMessage() ? OptionalLong.of(OLGA.id()) : OptionalLong.empty();
            }

            @Override
            public void handle(Update update, Receipt receipt) {
                String text = update.getMessage().getText();
                texts.add(text);
                if (text.equals("two")) {
                    throw new IllegalStateException("of the handler's own");
                }
                receipt.done();
            }
        };
        UpdateFeed handed = feed(publisher, inbox, handler);
        group.writes(OLGA, "one");
        group.writes(OLGA, "two");
        telegram.update(bot, "{\"message\": 5}");
        group.writes(OLGA, "three");

        assertThat(handed.poll(Duration.ZERO)).hasValue(4);

        assertThat(texts).containsExactly("one", "two", "three");
        assertThat(telegram.requests().getLast().toString()).contains("callback_query", "my_chat_member");
        assertThat(data.query("select update_id from updates")).isEmpty();
    }

    /** Deals with nothing by itself. */
    private static final class Hoarder implements UpdateHandler {

        final List<String> texts = new ArrayList<>();
        final List<Receipt> receipts = new ArrayList<>();

        @Override
        public Set<String> kinds() {
            return Set.of();
        }

        @Override
        public OptionalLong whose(Update update) {
            return update.hasMessage() ? OptionalLong.of(OLGA.id()) : OptionalLong.empty();
        }

        @Override
        public void handle(Update update, Receipt receipt) {
            texts.add(update.getMessage().getText());
            receipts.add(receipt);
        }
    }

    @Test
    void keepsWhatIsSomebodysUntilItIsDealtWith() throws Exception {
        inbox.close();
        Hoarder first = new Hoarder();
        try (BotInbox talking = data.open().inbox(bot.id(), true)) {
            group.writes(OLGA, "the key is ABCDEF");
            group.writes(OLGA, "two");
            group.writes(OLGA, "three");
            assertThat(feed(publisher, talking, first).poll(Duration.ZERO)).hasValue(3);
            first.receipts.get(1).done();
        }
        assertThat(data.query("select encode(sealed, 'escape') from updates"))
                .hasSize(2)
                .noneMatch(kept -> kept.contains("ABCDEF"));

        Hoarder next = new Hoarder();
        try (BotInbox talking = data.open().inbox(bot.id(), true)) {
            UpdateFeed handed = feed(publisher, talking, next);
            group.writes(OLGA, "four");
            handed.poll(Duration.ZERO);
            assertThat(next.texts).containsExactly("the key is ABCDEF", "three", "four");
            // The database breaks the connection: what is in hand is not handed on twice.
            talking.close();
            handed.poll(Duration.ZERO);
            assertThat(next.texts).hasSize(3);
            next.receipts.forEach(UpdateHandler.Receipt::done);
        }
        assertThat(data.query("select update_id from updates")).isEmpty();
    }

    @Test
    void givesUpWhatWhoeverDealsWithItDiesOf() throws Exception {
        inbox.close();
        group.writes(OLGA, "poison");
        for (int life = 0; life < 5; life++) {
            Hoarder handler = new Hoarder();
            try (BotInbox talking = data.open().inbox(bot.id(), true)) {
                feed(publisher, talking, handler).poll(Duration.ZERO);
            }
            assertThat(handler.receipts.getFirst().begin()).isEqualTo(life < 4);
        }
    }

    @Test
    void oneProcessTakesTheUpdatesOfABot() throws Exception {
        channel.writes(OLGA, "one");
        try (BotInbox other = data.open().inbox(bot.id(), false)) {
            UpdateFeed late = feed(publisher, other, UpdateHandler.NONE);
            assertThat(late.poll(Duration.ZERO)).isEmpty();
            assertThat(telegram.requests()).isEmpty();

            inbox.close();
            assertThat(late.poll(Duration.ZERO)).hasValue(2);
            assertThat(feed.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void whoeverHasLostTheLockStoresNothing() throws Exception {
        Gate gate = new Gate();
        channel.writes(OLGA, "one");
        telegram.fault(1, "getUpdates", new Fault.HoldAnswer(gate));
        Thread meanwhile = Thread.ofVirtual().start(() -> {
            try {
                gate.awaitArrival();
                data.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                gate.open();
            }
        });
        assertThatThrownBy(() -> feed.poll(Duration.ZERO)).isInstanceOf(StoreException.class);
        meanwhile.join();
        assertThat(forwards()).isEmpty();

        assertThat(feed.poll(Duration.ZERO)).as("with the lock taken anew").hasValue(2);
    }

    @Test
    void leavesTheUpdatesOfABotThatPeopleTalkToToThatProcessEvenWhileItIsDown() throws Exception {
        inbox.close();
        try (BotInbox talking = data.open().inbox(bot.id(), true)) {
            assertThat(talking.next()).isPresent();
        }
        group.writes(OLGA, "hello");
        telegram.clearRequests();

        assertThat(feed.poll(Duration.ZERO)).isEmpty();

        assertThat(telegram.requests()).isEmpty();
    }

    @Test
    void forgetsItsNumberWhenTelegramMayHaveBegunAnew() throws Exception {
        channel.writes(OLGA, "one");
        feed.poll(Duration.ZERO);
        assertThat(inbox.next().orElseThrow()).isPositive();

        data.clock().set(NOW.plus(Duration.ofDays(3)));

        assertThat(inbox.next()).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void understandsAWebhookAndLeavesItAlone() throws Exception {
        telegram.webhook(bot, "https://example.test/secret/hook");

        assertThat(catchThrowableOfType(Conflict.class, () -> feed.poll(Duration.ZERO)))
                .hasMessageContaining("webhook");
        assertThat(publisher.webhook()).contains("https://example.test/…");
        assertThat(telegram.requests()).noneMatch(request -> request.method().equalsIgnoreCase("deleteWebhook"));
    }

    @Test
    void understandsThatAnotherProgramPolls() {
        telegram.fault(
                1,
                "getUpdates",
                new Fault.Reply(
                        409,
                        "application/json",
                        "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates"
                                + " request; make sure that only one bot instance is running\"}"));

        assertThat(catchThrowableOfType(Conflict.class, () -> feed.poll(Duration.ZERO)))
                .hasMessageContaining("another program", "one database");
    }

    @Test
    void cutsAPollThatHangsAndMakesItAnew() throws Exception {
        try (BotConnection hasty = Publishing.publisher(telegram.url(), Publishing.hasty(), UnaryOperator.identity())) {
            UpdateFeed hastily = feed(hasty, inbox, UpdateHandler.NONE);
            Gate gate = new Gate();
            channel.writes(OLGA, "one");
            telegram.fault(1, "getUpdates", new Fault.Hold(gate));

            assertThatThrownBy(() -> hastily.poll(Duration.ZERO)).isInstanceOf(Unreachable.class);
            OptionalInt anew = OptionalInt.empty();
            while (anew.isEmpty()) {
                try {
                    anew = hastily.poll(Duration.ZERO);
                } catch (Unreachable slowMachine) {
                    continue; // whose answers take longer than this publisher is willing to wait
                }
            }
            assertThat(anew).hasValue(2);
            gate.open();
        }
    }

    @Test
    void resumesAPausedChatOnceTheBotMaySendThereAgain() throws Exception {
        data.run("update chats set paused_at = now(), paused_reason = 'refused'");
        channel.kicked(bot);
        feed.poll(Duration.ZERO);
        assertThat(data.query("select paused_reason from chats")).containsExactly("refused");

        channel.administrator(bot, "can_post_messages");
        feed.poll(Duration.ZERO);

        assertThat(data.query("select paused_at, paused_reason from chats")).containsExactly("null|null");
    }

    @Test
    void pollsForEverOnItsOwnThreadWaitingLongerAsLongAsItFails() throws Exception {
        BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
        BotConnection patient = new BotConnection(
                TelegramOptions.of(Publishing.TOKEN).withApi(telegram.url()), System::nanoTime, pauses::add);
        try (patient;
                UpdateFeed running = feed(patient, inbox, UpdateHandler.NONE)) {
            telegram.fault(8, "getUpdates", Fault.badGateway());
            data.run("alter table automatic_forwards rename to away");
            channel.writes(OLGA, "one");

            running.start();

            assertThat(seconds(pauses, 8)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
            assertThat(seconds(pauses, 1))
                    .as("the database fails, and it goes on")
                    .containsExactly(60L);
            assertThat(running.state().running()).isTrue();
            assertThat(running.state().trouble()).isNotNull();
            data.run("alter table away rename to automatic_forwards");
            while (forwards().isEmpty() || running.state().trouble() != null) {
                Thread.onSpinWait();
            }
            assertThat(running.state().lastAnswer()).isEqualTo(NOW);
            running.close();
            assertThat(running.state().running()).isFalse();
        }
    }

    /** The next pauses that are no waiting for one's turn. */
    private static List<Long> seconds(BlockingQueue<Duration> pauses, int count) throws InterruptedException {
        List<Long> seconds = new ArrayList<>();
        while (seconds.size() < count) {
            Duration pause = pauses.poll(1, TimeUnit.MINUTES);
            assertThat(pause).isNotNull();
            if (pause.toSeconds() > 0) {
                seconds.add(pause.toSeconds());
            }
        }
        return seconds;
    }
}
