package io.github.immichtg;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.store.Database;
import io.github.immichtg.sync.Pace;
import io.github.immichtg.sync.SubscriptionRequest;
import io.github.immichtg.sync.SyncListener;
import io.github.immichtg.sync.SyncOptions;
import io.github.immichtg.sync.SyncPass;
import io.github.immichtg.sync.UnknownAlbumException;
import io.github.immichtg.sync.Workspace;
import io.github.immichtg.telegram.Bot;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.TelegramException;
import io.github.immichtg.telegram.UpdateFeed;
import io.github.immichtg.telegram.UpdateHandler;
import io.github.immichtg.worker.WorkListener;
import io.github.immichtg.worker.Worker;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker with all that it works with, and the feed of its bot's updates: what runs for ever. Made by {@link
 * ImmichTg#daemon}; whoever asked for it closes it, before that.
 */
public final class Daemon implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Configuration configuration;
    private final ImmichTg immichTg;
    private final Database database;
    private final SyncListener listener;
    private final Clock clock;
    private final Workspace workspace;
    private final ChannelPublisher publisher;
    private final Worker worker;
    private volatile @Nullable UpdateFeed feed;

    Daemon(
            Configuration configuration,
            ImmichTg immichTg,
            Function<ChannelPublisher, WorkListener> listening,
            SyncListener listener,
            Clock clock)
            throws IOException {
        this.configuration = configuration;
        this.immichTg = immichTg;
        this.database = immichTg.database();
        this.listener = listener;
        this.clock = clock;
        this.workspace = open(Workspace.open(configuration.home()));
        try {
            this.publisher = open(new ChannelPublisher(configuration.telegram()));
            Worker.Parts parts = new Worker.Parts(database, passes(), listening.apply(publisher), clock);
            this.worker = open(new Worker(parts, configuration.worker(workspace.process())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Function<Pace, SyncPass> passes() {
        SyncOptions options = configuration.sync();
        MediaPreparer preparer = immichTg.preparer();
        return pace -> new SyncPass(
                        database, publisher, preparer, immichTg.clients(), workspace, options, pace, listener)
                .withUpdates(this::updatesCome);
    }

    /** The feed takes them all the time, here or in another process. */
    private boolean updatesCome() {
        UpdateFeed running = feed;
        return running != null && running.state().trouble() == null;
    }

    private <T extends AutoCloseable> T open(T one) {
        opened.push(one);
        return one;
    }

    /** The way to Telegram; closed with this. */
    public ChannelPublisher publisher() {
        return publisher;
    }

    /** Who does the work; closed with this. */
    public Worker worker() {
        return worker;
    }

    /**
     * Begins to work, once the token was found to be good and the subscription that the configuration describes, if it does
     * describe one, was stored.
     *
     * @throws ImmichException when its server turns us away and nothing is stored that could be worked on
     */
    public void start() throws TelegramException, UnknownAlbumException, InterruptedException {
        Bot bot = publisher.bot();
        LOG.info("This is {}, in process {}", bot, workspace.process());
        store();
        listen(bot, UpdateHandler.NONE, false);
        worker.start();
    }

    /** Begins to take the bot's updates, in turn with other processes. */
    private void listen(Bot bot, UpdateHandler handler, boolean talks) {
        UpdateFeed started =
                open(publisher.updates(worker.waking(open(database.inbox(bot.id(), talks))), handler, clock));
        started.start();
        feed = started;
    }

    private void store() throws TelegramException, UnknownAlbumException, InterruptedException {
        SubscriptionRequest request = configuration.subscription().orElse(null);
        if (request == null) {
            if (database.subscriptions().ids().isEmpty()) {
                LOG.warn("Nothing is linked yet; «immich-tg link» or the bot can change that while this runs.");
            }
            return;
        }
        try {
            passes().apply(new Pace()).store(request);
        } catch (ImmichException | TelegramException e) {
            if (database.subscriptions().ids().isEmpty()) {
                throw e;
            }
            LOG.warn("What is stored is worked on as it was: {}", e.getMessage());
        }
    }

    /** Finishes what is being sent, and leaves everything else to others. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // What was opened before it is still to be closed.
                LOG.warn("Something was not closed", e);
            }
        }
    }
}
