package io.github.immichtg.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.immichtg.internal.store.chat.ChatLock;
import io.github.immichtg.internal.store.post.LatestPost;
import io.github.immichtg.internal.store.update.BotInbox;
import io.github.immichtg.internal.telegram.update.UpdateFeed;
import io.github.immichtg.internal.telegram.update.UpdateHandler;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.telegram.value.ChatId;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class WorkerTest {

    private static final String TURN = "select execution_time from scheduled_tasks where task_name = 'deliver'";

    private static final ChatId CHAT = new ChatId(-1001000000001L);

    @TempDir
    Path home;

    private WorkerFixture crew;

    @BeforeEach
    void start() throws Exception {
        crew = new WorkerFixture(home);
    }

    @AfterEach
    void end() throws Exception {
        crew.close();
    }

    @Test
    void postsWhatIsThereAtOnceAndWhatIsAddedInTheNextInterval() throws Exception {
        crew.pictures(3);
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            assertThat(crew.posted()).hasSize(3).isSorted();
            assertThat(crew.database.posts().latest(2))
                    .extracting(LatestPost::channel, LatestPost::fileName, LatestPost::url)
                    .containsExactly(
                            tuple("Photos", "IMG_0003.jpg", "https://t.me/photos/4"),
                            tuple("Photos", "IMG_0002.jpg", "https://t.me/photos/3"));

            crew.picture();
            hand.work();
            assertThat(crew.posted()).hasSize(3);
            crew.advance(WorkerFixture.INTERVAL);
            hand.work();
            assertThat(crew.posted()).hasSize(4).isSorted();
        }
        assertThat(crew.data.query("select task_name from scheduled_tasks where task_name = 'deliver'"))
                .as("what is done is gone")
                .isEmpty();
    }

    @Test
    void theClockIsSetBackADayAndTheNextCheckComesWithinTheInterval() throws Exception {
        crew.pictures(19);
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            assertThat(crew.posted()).hasSize(19);
            crew.database.chats().notBefore(CHAT, Duration.ofMinutes(1));

            crew.advance(Duration.ofDays(-1));
            crew.picture();
            hand.worker.watch();
            crew.advance(WorkerFixture.INTERVAL);
            hand.work();

            assertThat(crew.posted())
                    .as("and that of the minute before counts no more")
                    .hasSize(20);
            assertThat(hand.worker.nextCheck())
                    .hasValueSatisfying(next -> assertThat(next).isBefore(Instant.parse("2026-05-31T13:00:01Z")));
            hand.worker.watch();
        }
    }

    @Test
    void thatNobodyLooksAnyMoreIsNoticed() throws Exception {
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            hand.worker.watch();
            crew.advance(WorkerFixture.INTERVAL.plus(Duration.ofMinutes(6)));
            assertThatThrownBy(hand.worker::watch)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("album checks are overdue since 2026-06-01T11:00:00");
        }
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsTriedLessAndLessOftenIsToldAndHoldsUpNobodyElse() throws Exception {
        StandInAlbum others = crew.anna.album("Others");
        crew.picture();
        crew.picture(others);
        long hers = crew.link().id();
        crew.linkElsewhere(others);
        // Any value that it cannot take: too large for an index, out of range, no text.
        crew.data.run("alter table media_files add constraint attack check (file_name <> 'IMG_0001.jpg')");
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            assertThat(crew.posted()).isEmpty();
            assertThat(crew.telegram.posts(crew.otherChannel)).hasSize(1);
            assertThat(crew.database.subscriptions().troubles())
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble.reason()).contains("cannot store"));

            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 13; i++) {
                Instant due = crew.due("scheduled_looks", "look", Long.toString(hers));
                waits.add(minutes(Duration.between(crew.now(), due)));
                crew.advance(Duration.between(crew.now(), due));
                hand.look();
            }
            assertThat(waits).startsWith(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
            assertThat(waits).endsWith(Duration.ofDays(1), Duration.ofDays(1)).isSorted();

            crew.data.run("alter table media_files drop constraint attack");
            crew.advance(Duration.ofDays(1));
            hand.work();
            assertThat(crew.posted()).hasSize(1);
            assertThat(crew.database.subscriptions().troubles()).isEmpty();
        }
    }

    @Test
    void aChatWhosePostTheDatabaseDoesNotTakeIsTriedLessAndLessOftenAndTold() throws Exception {
        crew.picture();
        crew.link();
        crew.data.run("alter table posts add constraint attack check (bytes < 0)");
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            assertThat(crew.posted()).isEmpty();
            assertThat(crew.database.subscriptions().troubles())
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble.reason()).contains("cannot store"));
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Instant due = crew.due("scheduled_tasks", "deliver", CHAT.toString());
                waits.add(minutes(Duration.between(crew.now(), due)));
                crew.advance(Duration.between(crew.now(), due));
                hand.work();
            }
            assertThat(waits).startsWith(Duration.ofMinutes(1), Duration.ofMinutes(2));
            assertThat(waits).endsWith(Duration.ofMinutes(128));

            crew.data.run("alter table posts drop constraint attack");
            crew.advance(Duration.ofDays(1));
            hand.work();
            assertThat(crew.posted()).hasSize(1);
            assertThat(crew.database.subscriptions().troubles()).isEmpty();
        }
    }

    /** Work itself takes a little. */
    private static Duration minutes(Duration wait) {
        return Duration.ofMinutes(wait.plusSeconds(30).toMinutes());
    }

    @Test
    void aChatWhoseMinuteIsFullIsLeftAndComesAgainForItsTurn() throws Exception {
        crew.pictures(25);
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            int first = crew.posted().size();
            assertThat(first).isBetween(18, 20);
            assertThat(crew.events).anyMatch(SyncEvent.Waiting.class::isInstance);
            assertThat(crew.workspace.files()).isEmptyDirectory();

            crew.advance(Duration.ofSeconds(61));
            hand.work();
            assertThat(crew.posted()).hasSize(25).isSorted();
        }
    }

    @Test
    void aChatThatTelegramAsksToWaitComesAgainThen() throws Exception {
        crew.pictures(2);
        crew.link();
        crew.telegram.fault(1, "sendPhoto", TelegramStandIn.floodAsBadRequest(300));
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            assertThat(crew.posted()).isEmpty();
            crew.advance(Duration.ofSeconds(299));
            hand.work();
            assertThat(crew.posted()).isEmpty();
            crew.advance(Duration.ofSeconds(3));
            hand.work();
            assertThat(crew.posted()).hasSize(2);
        }
    }

    @Test
    void aChatThatASyncHasForItselfIsLeftToIt() throws Exception {
        crew.pictures(1);
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            try (ChatLock ofSync = crew.database.chats().tryLock(CHAT).orElseThrow()) {
                hand.work();
                assertThat(crew.events).contains(new SyncEvent.LeftToAnother(CHAT));
                assertThat(crew.posted()).isEmpty();
            }
            crew.advance(Duration.ofSeconds(10));
            hand.work();
            assertThat(crew.posted()).hasSize(1);
            assertThat(crew.database.chats().tryLock(CHAT))
                    .as("a worker that has done its work keeps nobody out")
                    .hasValueSatisfying(ChatLock::close);
        }
    }

    @Test
    void whatADeadWorkerWasAtIsTakenUpByAnother() throws Exception {
        crew.pictures(1);
        crew.link();
        try (WorkerFixture.Hand dead = crew.hand();
                WorkerFixture.Hand other = crew.hand()) {
            // The plan, then the look.
            dead.look();
            dead.look();
            crew.data.run("update scheduled_tasks set picked = true, picked_by = 'dead',"
                    + " last_heartbeat = execution_time where task_name = 'deliver'");
            List<String> turn = crew.data.query(TURN);
            other.work();
            assertThat(crew.posted()).isEmpty();

            crew.advance(Duration.ofHours(2));
            other.lookForDead();
            assertThat(crew.data.query(TURN))
                    .as("it goes before all that came due since")
                    .isEqualTo(turn);
            other.work();
            assertThat(crew.posted()).hasSize(1);
        }
    }

    @Test
    void aChatThatWaitsForAFreeHandKeepsItsTurnWhateverComes() throws Exception {
        crew.pictures(1);
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.look();
            hand.look();
            List<String> turn = crew.data.query(TURN);
            assertThat(turn).hasSize(1);

            crew.picture();
            crew.advance(WorkerFixture.INTERVAL);
            hand.look();
            hand.look();
            assertThat(crew.data.query(TURN)).isEqualTo(turn);
            hand.work();
            assertThat(crew.posted()).hasSize(2);
        }
    }

    @Test
    void aChatThatWaitsIsBroughtForwardByWhatComes() throws Exception {
        crew.pictures(1);
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.look();
            hand.look();
            crew.data.run("update scheduled_tasks set execution_time = execution_time + interval '1 day'"
                    + " where task_name = 'deliver'");

            crew.advance(WorkerFixture.INTERVAL);
            hand.work();
            assertThat(crew.posted()).hasSize(1);
        }
    }

    @Test
    void anOriginalFollowsAsSoonAsItsCopyComes() throws Exception {
        StandInChat group =
                crew.telegram.group(-1001000000002L, null, "Talk").administrator(crew.bot, "can_delete_messages");
        crew.channel.discussedIn(group);
        crew.pictures(1);
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand();
                BotInbox inbox = crew.database.inbox(123456789, false)) {
            hand.work();
            assertThat(crew.posted()).hasSize(1);
            assertThat(crew.telegram.posts(group)).noneMatch(post -> post.kind() == Post.Kind.DOCUMENT);

            UpdateFeed feed =
                    crew.publisher.updates(hand.worker.notifying(inbox), UpdateHandler.NONE, Clock.systemUTC());
            assertThat(feed.poll(Duration.ZERO).orElse(0)).isPositive();
            hand.work();

            assertThat(crew.telegram.posts(group)).anyMatch(post -> post.kind() == Post.Kind.DOCUMENT);
        }
    }

    @Test
    void whatIsAskedForDuringALookIsLookedAtAfterIt() throws Exception {
        crew.link();
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.work();
            hand.worker.checkAllNow();
            crew.data.run("update scheduled_looks set picked = true where task_name = 'look'");
            crew.pictures(2);
            hand.worker.checkAllNow();
            crew.data.run("delete from scheduled_looks where task_name = 'look'");
            assertThat(hand.worker.isIdle()).as("there is a look to come").isFalse();

            crew.advance(Duration.ofSeconds(2));
            hand.look();
            hand.work();
            assertThat(crew.posted()).hasSize(2);
            assertThat(hand.worker.isIdle()).isTrue();
        }
    }

    @Test
    void whatIsAskedForInTheMomentInWhichALookEndsIsLookedAt() throws Exception {
        crew.link();
        AtomicInteger connections = new AtomicInteger();
        DataSource source = meanwhile(connections, () -> crew.data.run("delete from scheduled_looks"));
        try (WorkerFixture.Hand hand = crew.hand(source)) {
            hand.work();
            crew.data.run("insert into scheduled_looks (task_name, task_instance, execution_time, picked, version)"
                    + " select 'look', subscription_id, now(), false, 1 from subscriptions");
            // db-scheduler sees that the task is there by the first one, and that it is not by the second.
            connections.set(2);
            hand.worker.checkAllNow();
            assertThat(connections).hasNonPositiveValue();

            assertThat(hand.worker.isIdle()).as("there is a look to come").isFalse();
        }
    }

    /** The database, in which something happens just before the given connection to come. */
    private DataSource meanwhile(AtomicInteger connections, Runnable happens) {
        DataSource source = crew.database.source();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && connections.decrementAndGet() == 0) {
                        happens.run();
                    }
                    return method.invoke(source, arguments);
                });
    }

    @Test
    void plansForThousandsInBatchesAndForNobodyTwice() throws Exception {
        crew.link();
        crew.data.run("""
                insert into chats (chat_id) select -i from generate_series(1, 250) i;
                insert into channels (user_id, telegram_channel_id, channel_name)
                    select user_id, -i, 'c' || i from generate_series(1, 250) i, users;
                insert into subscriptions (user_id, channel_id, host_id, key_id)
                    select s.user_id, c.channel_id, s.host_id, s.key_id from subscriptions s, channels c
                    where c.telegram_channel_id > -1000;
                """);
        try (WorkerFixture.Hand hand = crew.hand()) {
            hand.look();
            assertThat(crew.data.query("select count(*), count(distinct task_instance) from scheduled_looks"
                            + " where task_name = 'look'"))
                    .containsExactly("251|251");
        }
    }
}
