package io.github.immichtg;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.monitor.Guard;
import io.github.immichtg.monitor.Metrics;
import io.github.immichtg.monitor.Monitor;
import io.github.immichtg.monitor.Pulse;
import io.github.immichtg.monitor.StatusPage;
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
import io.github.immichtg.telegram.Inbox;
import io.github.immichtg.telegram.TelegramException;
import io.github.immichtg.telegram.UpdateFeed;
import io.github.immichtg.telegram.UpdateHandler;
import io.github.immichtg.worker.EventLog;
import io.github.immichtg.worker.WorkListener;
import io.github.immichtg.worker.Worker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
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
    private final Pulse pulse;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics metrics = new Metrics(registry);
    private volatile @Nullable UpdateFeed feed;
    private int looks;

    /** @param publisher stays its owner's */
    Daemon(Configuration configuration, ImmichTg immichTg, ChannelPublisher publisher, Listeners listeners, Clock clock)
            throws IOException {
        this.configuration = configuration;
        this.immichTg = immichTg;
        this.database = immichTg.database();
        this.publisher = publisher;
        this.listener = event -> {
            metrics.on(event);
            listeners.events().on(event);
        };
        this.clock = clock;
        this.workspace = open(Workspace.open(configuration.home()));
        Worker.Parts parts = new Worker.Parts(database, passes(), listeners.work(), database.clock());
        this.worker = open(new Worker(parts, configuration.worker(workspace.process())));
        this.pulse = open(new Pulse(this::look, worker::working, System::nanoTime));
    }

    /**
     * Who hears what it does.
     *
     * @param work when something is done
     * @param events everything that happens meanwhile
     */
    public record Listeners(WorkListener work, SyncListener events) {

        /** For people who read the log. */
        public static Listeners log(Database database) {
            return new Listeners(WorkListener.SILENT, new EventLog(database));
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

    /** Who does the work; closed with this. */
    public Worker worker() {
        return worker;
    }

    /**
     * Begins to take the bot's updates and to work, once the token was found to be good and the subscription that the
     * configuration describes, if it does describe one, was stored.
     *
     * @throws ImmichException when its server turns us away and nothing is stored that could be worked on
     */
    public void start() throws TelegramException, UnknownAlbumException, InterruptedException {
        Bot bot = publisher.bot();
        LOG.info("This is {}, in process {}", bot, workspace.process());
        store();
        open(listen(open(database.inbox(bot.id(), false)), UpdateHandler.NONE));
        work(Duration.ZERO, false);
    }

    /**
     * Begins to take the bot's updates, in turn with other processes.
     *
     * @param inbox stays its owner's
     * @return to be closed by the caller, before this
     */
    public UpdateFeed listen(Inbox inbox, UpdateHandler handler) {
        UpdateFeed started = publisher.updates(worker.waking(inbox), handler, clock);
        started.start();
        feed = started;
        return started;
    }

    /**
     * Begins to work for many people, and to show how it goes to whoever knows the token.
     *
     * @param first how soon to look at everybody's albums, unless another worker does so sooner
     */
    public void work(Duration first) {
        work(first, true);
    }

    private void work(Duration first, boolean ofMany) {
        worker.start(first);
        show(new Guard(
                configuration.monitorNames(), configuration.monitorToken().orElse(null), ofMany));
    }

    /** Lets others see how it goes. That nobody can is no reason not to work. */
    private void show(Guard guard) {
        pulse.start();
        configuration.monitor().ifPresent(address -> {
            try {
                metrics.watch(database);
                StatusPage page = new StatusPage(database, worker::next, clock);
                Monitor monitor = open(Monitor.start(address, new Monitor.Shown(pulse, page, registry), guard));
                if (guard.ofMany()
                        && guard.token() == null
                        && !address.getAddress().isLoopbackAddress()) {
                    LOG.warn("Page and figures are shown to this machine alone, whatever MONITOR_ADDRESS says:"
                            + " set MONITOR_TOKEN to have them read from elsewhere.");
                }
                LOG.info(
                        "How it goes is shown at http://{}:{}",
                        address.getHostString(),
                        monitor.address().getPort());
            } catch (IOException e) {
                LOG.warn(
                        "How it goes is not shown: {}:{} cannot be had ({}); MONITOR_PORT names another port, 0 none.",
                        address.getHostString(),
                        address.getPort(),
                        e.getMessage());
            }
        });
    }

    /** Every five seconds; what is left behind is removed about every five minutes. */
    private void look() {
        worker.watch();
        if (++looks % 60 == 0) {
            try {
                workspace.tidy(database.posts().writers());
            } catch (IOException e) {
                LOG.warn("What other processes have left stays for now: {}", e.getMessage());
            }
        } else {
            database.posts().writers();
        }
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
