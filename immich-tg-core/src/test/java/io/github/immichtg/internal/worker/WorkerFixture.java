package io.github.immichtg.internal.worker;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.TestImmichClients;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.sync.PassParts;
import io.github.immichtg.internal.sync.SubscriptionLinker;
import io.github.immichtg.internal.sync.SubscriptionRequest;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** An Immich with an album, a channel, and workers that are driven by hand; the clocks of all stand still until moved. */
final class WorkerFixture implements AutoCloseable {

    private static final long BOT = 123456789;
    private static final String TOKEN = BOT + ":stand-in-token";
    static final Duration INTERVAL = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock();
    final ImmichStandIn immich;
    final TelegramStandIn telegram;
    final TestDatabase data = TestDatabase.migrated();
    final Database database = data.open();
    final StandInUser anna;
    final StandInAlbum album;
    private final NumberedPictures numbered;
    final Person bot;
    final StandInChat channel;
    final List<SyncEvent> events = Collections.synchronizedList(new ArrayList<>());
    final Workspace workspace;
    private final ImmichClients clients = TestImmichClients.pausing(this::advance);
    private final MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());
    final BotConnection publisher;
    private final String key;

    final StandInChat otherChannel;

    private volatile Instant telegramNow = Instant.parse("2026-06-01T10:00:00Z");

    /** One worker with its two schedulers. */
    final class Hand implements AutoCloseable {
        final List<ManualScheduler> schedulers = new ArrayList<>();
        final Worker worker;

        /** @param source the database of both schedulers */
        Hand(DataSource source) {
            worker = new Worker(
                    new WorkerParts(parts(), WorkListener.SILENT, timeOfAll()),
                    WorkerOptions.of("hand", INTERVAL),
                    (table, threads, grace, tasks) -> {
                        ManualScheduler made = TestHelper.createManualScheduler(source, tasks.scheduled())
                                .tableName(table)
                                .clock(clock)
                                .startTasks(tasks.recurring())
                                .build();
                        schedulers.add(made);
                        return made;
                    });
        }

        /** Does what is due: plans, looks, and delivers what was found. */
        void work() {
            look();
            look();
            schedulers.getFirst().runAnyDueExecutions();
            schedulers.getFirst().runAnyDueExecutions();
        }

        /** Does what is due of the plan and the looks. */
        void look() {
            schedulers.getLast().runAnyDueExecutions();
        }

        void lookForDead() {
            schedulers.forEach(ManualScheduler::runDeadExecutionDetection);
        }

        @Override
        public void close() {
            worker.close();
        }
    }

    WorkerFixture(Path home) throws IOException {
        clock.set(Instant.parse("2026-06-01T10:00:00Z"));
        this.immich = ImmichStandIn.start(ImmichVersion.V3_1_0, timeOfAll(), 0);
        this.telegram = TelegramStandIn.start(
                io.github.immichtg.standins.telegram.TelegramOptions.defaults().withClock(timeOfTelegram()));
        this.anna = immich.user("Anna");
        this.album = anna.album("Holiday");
        this.numbered = new NumberedPictures(anna);
        this.key = anna.readerKey();
        this.bot = telegram.bot(TOKEN, "stand_in_bot");
        this.channel = telegram.channel(-1001000000001L, "photos", "Photos").administrator(bot, "can_post_messages");
        this.otherChannel =
                telegram.channel(-1001000000002L, "others", "Others").administrator(bot, "can_post_messages");
        this.workspace = Workspace.open(home);
        AtomicLong nanos = new AtomicLong();
        this.publisher =
                new BotConnection(TelegramOptions.of(new BotToken(TOKEN)).withApi(telegram.url()), nanos::get, wait -> {
                    nanos.addAndGet(wait.toNanos());
                    advance(wait);
                });
        data.clock().set(clock.now());
    }

    private Clock timeOfAll() {
        return clock(clock::now);
    }

    /** Nobody sets Telegram's clock back. */
    private Clock timeOfTelegram() {
        return clock(() -> telegramNow);
    }

    private static Clock clock(InstantSource now) {
        return now.withZone(ZoneOffset.UTC);
    }

    private PassParts parts() {
        return new PassParts(
                database,
                publisher,
                preparer,
                clients,
                workspace,
                SyncOptions.defaults(),
                () -> true,
                database.chats()::tryLock,
                events::add);
    }

    private Subscription store(SubscriptionRequest request) throws Exception {
        SubscriptionLinker linker = new SubscriptionLinker(parts());
        return linker.store(linker.check(request));
    }

    /** Stores the album's subscription. */
    Subscription link() throws Exception {
        return store(new SubscriptionRequest(
                ServerAddress.parse(immich.url().toString()),
                new ApiKey(key),
                List.of("Holiday"),
                ChannelName.parse("@photos"),
                null));
    }

    /** Stores the subscription of another album into another channel. */
    Subscription linkElsewhere(StandInAlbum other) throws Exception {
        return store(new SubscriptionRequest(
                ServerAddress.parse(immich.url().toString()),
                new ApiKey(key),
                List.of(other.id().toString()),
                ChannelName.parse("@others"),
                null));
    }

    /** A worker that has begun. */
    Hand hand() {
        return hand(database.source());
    }

    Hand hand(DataSource source) {
        Hand hand = new Hand(source);
        hand.worker.start(Duration.ZERO);
        return hand;
    }

    void picture() {
        picture(album);
    }

    void picture(StandInAlbum album) {
        numbered.add(album, 1);
    }

    void pictures(int count) {
        numbered.add(album, count);
    }

    synchronized void advance(Duration time) {
        telegramNow = time.isNegative() ? telegramNow : telegramNow.plus(time);
        clock.set(clock.now().plus(time));
        data.clock().set(clock.now());
    }

    Instant now() {
        return clock.now();
    }

    /** When a task comes again. */
    Instant due(String table, String task, String id) {
        return Instant.EPOCH.plus(
                Long.parseLong(data.query("select (extract(epoch from execution_time) * 1000000)::bigint from " + table
                                + " where task_name = '" + task + "' and task_instance = '" + id + "'")
                        .getFirst()),
                ChronoUnit.MICROS);
    }

    List<String> posted() {
        return telegram.posts(channel).stream()
                .map(post -> post.text()
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("Picture number"))
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        publisher.close();
        workspace.close();
        clients.close();
        data.close();
        telegram.close();
        immich.close();
    }
}
