package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.TestImmichClients;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.sync.control.OnDemandUpdatePoller;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.sync.delivery.DeliveryResult;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.sync.event.LinkReport;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An Immich with an album, a channel, a database whose clock stands still, and passes between them. */
final class SyncFixture implements AutoCloseable {

    static final long BOT = 123456789;
    static final String TOKEN = BOT + ":stand-in-token";
    static final ChatId CHAT = new ChatId(-1001000000001L);

    /** An administrator who may write into the channel, too. */
    static final Person ADAM = new Person(42, false, "Adam", null);

    final MovingClock clock = new MovingClock(Instant.parse("2026-06-01T10:00:00Z"));
    final ImmichStandIn immich;
    final TelegramStandIn telegram;
    final TestDatabase data = TestDatabase.migrated();
    final Database database = data.open();
    final StandInUser anna;
    final StandInAlbum album;
    String key;
    final Person bot;
    final StandInChat channel;
    final List<SyncEvent> events = new ArrayList<>();
    /** As one process has it: what was found good is not asked again. */
    private ImmichClients clients = TestImmichClients.pausing(this::advance);

    final Path home;
    private final @Nullable TemporaryFolder own;
    /** Originals are sent as they are, whatever they are made of. */
    PostStyle style = PostStyle.defaults().withPrivacy(Privacy.DEFAULT.withOriginals(OriginalsLocation.KEEP));

    SyncOptions options = SyncOptions.defaults();
    MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());

    /** Where updates are to come from; {@code NONE}: from the stand-in. */
    UpdatePoller updates = UpdatePoller.NONE;

    /** What happens elsewhere whenever a pass waits. */
    Runnable meanwhile = () -> {};

    /** Whether the Bot API server is one of our own, in local mode. */
    boolean local;

    private int pictures;
    private @Nullable PassControl stopping;
    private int sentBeforeStop;

    /** One with the newest Immich, and a home of its own that goes with it. */
    SyncFixture() {
        this(ImmichVersion.V3_1_0, new TemporaryFolder());
    }

    private SyncFixture(ImmichVersion version, TemporaryFolder own) {
        this(version, own.path, own);
    }

    SyncFixture(ImmichVersion version, Path home) {
        this(version, home, null);
    }

    private SyncFixture(ImmichVersion version, Path home, @Nullable TemporaryFolder own) {
        this.home = home;
        this.own = own;
        this.immich = ImmichStandIn.start(version, clock, 0);
        this.telegram = TelegramStandIn.start(
                io.github.immichtg.standins.telegram.TelegramOptions.defaults().withClock(clock));
        this.anna = immich.user("Anna");
        this.album = anna.album("Holiday");
        this.key = anna.readerKey();
        this.bot = telegram.bot(TOKEN, "stand_in_bot");
        this.channel = telegram.channel(CHAT.value(), "photos", "Photos").administrator(bot, "can_post_messages");
        data.clock().set(clock.instant());
    }

    /** Adds a picture, taken so many days after the first of May. */
    StandInAsset picture(int day) {
        return add("IMG_" + day + ".jpg", Pictures.jpeg(++pictures), day);
    }

    /** So many pictures, each a day after the last. */
    void pictures(int count) {
        for (int day = 1; day <= count; day++) {
            picture(day);
        }
    }

    StandInAsset add(String name, byte[] bytes, int day) {
        StandInAsset asset = asset(name, bytes, day);
        album.add(asset);
        return asset;
    }

    /** One that is in no album. */
    StandInAsset asset(String name, byte[] bytes, int day) {
        return anna.asset(name, Content.of(bytes))
                .takenAt(Instant.parse("2026-05-01T12:00:00Z").plus(Duration.ofDays(day)));
    }

    SubscriptionRequest request() {
        return request(null, "Holiday");
    }

    SubscriptionRequest request(@Nullable PostExisting existing, String... albums) {
        return new SubscriptionRequest(
                ServerAddress.parse(immich.url().toString()),
                new ApiKey(key),
                List.of(albums),
                ChannelName.parse("@photos"),
                existing);
    }

    /** A pass as one process does it. Where it waits, the clocks of all three move on instead. */
    SyncReport pass() throws Exception {
        return pass(new MovedPace());
    }

    SyncReport pass(PassControl pace) throws Exception {
        return with(parts -> new SyncPass(parts, pace).over(request()));
    }

    /** A pass that only finds what is there: it is told to stop before it sends anything. */
    void discover() throws Exception {
        PassControl told = new PassControl();
        told.stop();
        pass(told);
    }

    /** A pass that is told to stop as soon as it has to wait. */
    SyncReport passUntilItWaits() throws Exception {
        return pass(untilItWaits());
    }

    static PassControl untilItWaits() {
        return new PassControl() {
            @Override
            public void pause(Duration time) {
                stop();
            }
        };
    }

    SyncReport pass(Workspace workspace, PassControl pace) throws Exception {
        return with(workspace, parts -> new SyncPass(parts, pace).over(request()));
    }

    /** A pass over the same album, or these, into another channel. */
    SyncReport passInto(String channelName, String... albums) throws Exception {
        SubscriptionRequest usual = request();
        SubscriptionRequest other = new SubscriptionRequest(
                usual.server(),
                usual.key(),
                albums.length == 0 ? usual.albums() : List.of(albums),
                ChannelName.parse(channelName),
                null);
        return with(parts -> new SyncPass(parts, new MovedPace()).over(other));
    }

    /** A pass over all that is stored. */
    SyncReport passOverAll() throws Exception {
        return with(parts -> new SyncPass(parts, new MovedPace()).overAll());
    }

    /** The same as a process of its own does it, on a connection to the database that its caller closes. */
    SyncReport passOverAll(Database ofItsOwn, PassControl pace) throws Exception {
        try (ImmichClients found = TestImmichClients.pausing(this::advance);
                Workspace workspace = Workspace.open(home)) {
            return with(new Connected(ofItsOwn, found, workspace), parts -> new SyncPass(parts, pace).overAll());
        }
    }

    /** Rewrites captions of the channel, or tells which. */
    RefreshReport.Channel refresh(@Nullable Instant since, boolean dryRun) throws Exception {
        return with(parts -> new RefreshPass(parts, new MovedPace())
                .over(database.subscriptions().channels().getFirst(), since, dryRun));
    }

    /** A delivery alone, during whose beginning something else happens. */
    DeliveryResult deliver(ChatId chat, Runnable meanwhile) throws Exception {
        return with(parts -> {
            PassParts interrupted = parts.withLocks(taken -> {
                meanwhile.run();
                return database.chats().tryLock(taken);
            });
            return new ChatPass(interrupted, new MovedPace()).deliver(chat);
        });
    }

    LinkReport link(@Nullable PostExisting existing, String... albums) throws Exception {
        return with(parts -> {
            SubscriptionLinker linker = new SubscriptionLinker(parts);
            return linker.link(linker.check(request(existing, albums)), new MovedPace());
        });
    }

    /** What is done with the parts of a pass. */
    private interface Use<T> {
        T with(PassParts parts) throws Exception;
    }

    private <T> T with(Use<T> use) throws Exception {
        try (Workspace workspace = Workspace.open(home)) {
            return with(workspace, use);
        }
    }

    private <T> T with(Workspace workspace, Use<T> use) throws Exception {
        return with(new Connected(database, clients, workspace), use);
    }

    /** What a process has besides its bot. */
    private record Connected(Database database, ImmichClients clients, Workspace workspace) {}

    private <T> T with(Connected process, Use<T> use) throws Exception {
        try (BotConnection publisher = publisher();
                OnDemandUpdatePoller ofBot = OnDemandUpdatePoller.of(process.database, publisher, BOT, this::note)) {
            return use.with(new PassParts(
                    process.database,
                    publisher,
                    preparer,
                    process.clients,
                    process.workspace,
                    options.withStyle(style),
                    updates == UpdatePoller.NONE ? ofBot : updates,
                    process.database.chats()::tryLock,
                    this::note));
        }
    }

    private void note(SyncEvent event) {
        synchronized (events) {
            events.add(event);
            boolean sent = event instanceof SyncEvent.Published || event instanceof SyncEvent.Commented;
            if (sent && stopping != null && --sentBeforeStop <= 0) {
                stopping.stop();
            }
        }
    }

    /** A pass that is told to stop once so much was sent. */
    SyncReport passOf(int sent) throws Exception {
        stopping = new MovedPace();
        sentBeforeStop = sent;
        try {
            return pass(stopping);
        } finally {
            stopping = null;
        }
    }

    /** Takes the updates that wait, as another process would. */
    void takeUpdates() throws Exception {
        try (BotConnection publisher = publisher();
                OnDemandUpdatePoller updates = OnDemandUpdatePoller.of(database, publisher, BOT, this::note)) {
            updates.take();
        }
    }

    /** Its turns a second pass on a clock that only waiting moves. */
    BotConnection publisher() {
        AtomicLong nanos = new AtomicLong();
        return new BotConnection(
                TelegramOptions.of(new BotToken(TOKEN)).withApi(telegram.url()).withLocal(local), nanos::get, wait -> {
                    nanos.addAndGet(wait.toNanos());
                    advance(wait);
                });
    }

    /** The bot may not touch what others have posted. */
    void botMayOnlyPost() {
        channel.administrator(bot, "can_post_messages");
    }

    /** The bot could overwrite what others have posted. */
    void botMayEditOthers() {
        channel.administrator(bot, "can_post_messages", "can_edit_messages");
    }

    /** Somebody who owns the channel's subscription and has talked to the bot. */
    StandInChat operator() {
        Person olga = new Person(777, false, "Olga", null);
        options = options.withOperator(777L);
        return telegram.privateChat(olga).member(bot);
    }

    /** How often a method of the Bot API was called. */
    long calls(String method) {
        return telegram.requests().stream()
                .filter(request -> request.method().equalsIgnoreCase(method))
                .count();
    }

    /** What comes next is another process, which knows nothing of what this one found. */
    void anotherProcess() {
        clients.close();
        clients = TestImmichClients.pausing(this::advance);
    }

    synchronized void advance(Duration time) {
        clock.advance(time);
        data.clock().set(clock.instant());
    }

    /** File names are ours alone, so captions tell which picture stands where: by its date line. */
    List<String> captions() {
        return telegram.posts(channel).stream().map(post -> post.text().text()).toList();
    }

    List<Post> posts() {
        return telegram.posts(channel);
    }

    List<Post> photos() {
        return posts().stream().filter(post -> post.kind() == Post.Kind.PHOTO).toList();
    }

    /** As many as {@link #pictures} has made stand once each and in order, and nothing else does. */
    void assertThatAlbumStands(int pictures) {
        assertThat(posts()).hasSize(pictures).allMatch(post -> post.kind() == Post.Kind.PHOTO);
        for (int day = 1; day <= pictures; day++) {
            assertThat(captions().get(day - 1)).contains((day + 1) + " May 2026");
        }
    }

    @Override
    public void close() throws IOException {
        clients.close();
        data.close();
        telegram.close();
        immich.close();
        if (own != null) {
            own.close();
        }
    }

    /** Waiting is moving the clock. */
    private final class MovedPace extends PassControl {
        @Override
        public void pause(Duration time) {
            advance(time);
            meanwhile.run();
        }
    }
}
