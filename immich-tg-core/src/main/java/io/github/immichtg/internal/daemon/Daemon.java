package io.github.immichtg.internal.daemon;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.monitor.Guard;
import io.github.immichtg.internal.monitor.HealthChecker;
import io.github.immichtg.internal.monitor.Metrics;
import io.github.immichtg.internal.monitor.Monitor;
import io.github.immichtg.internal.monitor.StatusPage;
import io.github.immichtg.internal.notify.NotifyTarget;
import io.github.immichtg.internal.notify.ProblemNotifier;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.sync.PassParts;
import io.github.immichtg.internal.sync.SubscriptionLinker;
import io.github.immichtg.internal.sync.SubscriptionRequest;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.telegram.Bot;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.internal.telegram.update.UpdateFeed;
import io.github.immichtg.internal.telegram.update.UpdateHandler;
import io.github.immichtg.internal.telegram.update.UpdateStore;
import io.github.immichtg.internal.worker.EventLog;
import io.github.immichtg.internal.worker.WorkListener;
import io.github.immichtg.internal.worker.Worker;
import io.github.immichtg.internal.worker.WorkerParts;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.TelegramException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long-running service: a worker, the update feed of its bot, health checks and monitoring. The caller
 * closes it before closing its {@link Installation}.
 */
public final class Daemon implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Settings settings;
    private final Database database;
    private final Clock clock;
    private final Workspace workspace;
    private final BotConnection publisher;
    private final PassParts passes;
    private final Worker worker;
    private final HealthChecker health;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics metrics = new Metrics(registry);
    private volatile @Nullable UpdateFeed feed;
    private final IdleMemory memory = new IdleMemory(Runtime.getRuntime()::totalMemory, System::gc);
    private int checks;

    /**
     * Creates a daemon that works beside any number of others on the same database. It is not started yet.
     *
     * @param installation not closed by this, nor is the publisher
     */
    public Daemon(Installation installation, BotConnection publisher, Listeners listeners, Clock clock)
            throws IOException {
        this.settings = installation.settings();
        this.database = installation.database();
        this.publisher = publisher;
        SyncListener listener = event -> {
            metrics.on(event);
            listeners.events().on(event);
        };
        this.clock = clock;
        this.workspace = open(Workspace.open(settings.home()));
        this.passes = new PassParts(
                database,
                publisher,
                installation.preparer(),
                installation.clients(),
                workspace,
                settings.sync(),
                this::isPolling,
                database.chats()::tryLock,
                listener);
        WorkerParts parts = new WorkerParts(passes, listeners.work(), database.clock());
        this.worker = open(new Worker(parts, settings.worker(workspace.process())));
        this.health = open(new HealthChecker(this::checkHealth, worker::isWorking, System::nanoTime));
    }

    /**
     * Listeners for the worker's tasks and for the events of its passes.
     *
     * @param work called after each task
     * @param events called for each event of a pass
     */
    public record Listeners(WorkListener work, SyncListener events) {

        /** Logs events for operators, and notifies them if they wish. */
        public static Listeners ofOperator(Installation installation, BotConnection publisher) {
            EventLog log = new EventLog(installation.database());
            NotifyTarget target = installation.settings().notifyTarget().orElse(null);
            if (target == null) {
                return new Listeners(WorkListener.SILENT, log);
            }
            ProblemNotifier notifier = new ProblemNotifier(installation.database(), target, publisher);
            return new Listeners(notifier, event -> {
                log.on(event);
                notifier.on(event);
            });
        }
    }

    /** The feed polls continuously, in this process or another one. */
    private boolean isPolling() {
        UpdateFeed running = feed;
        return running != null && running.state().trouble() == null;
    }

    private <T extends AutoCloseable> T open(T one) {
        opened.push(one);
        return one;
    }

    /** Worker of this daemon; closed with it. */
    public Worker worker() {
        return worker;
    }

    /**
     * Checks the token, stores the configured subscription, if any, then starts polling updates and publishing.
     *
     * @throws ImmichException if the server rejects the configured account and no other subscription is stored
     */
    public void start() throws TelegramException, UnknownAlbumException, InterruptedException {
        Bot bot = publisher.bot();
        LOG.info("Started as {} in process {}", bot, workspace.process());
        storeConfigured();
        open(listen(open(database.inbox(bot.id(), false)), UpdateHandler.NONE));
        work(Duration.ZERO, false);
    }

    /**
     * Starts polling the bot's updates, taking turns with other processes. Does not close the store.
     *
     * @return to be closed by the caller, before this
     */
    public UpdateFeed listen(UpdateStore updateStore, UpdateHandler handler) {
        UpdateFeed started = publisher.updates(worker.notifying(updateStore), handler, clock);
        started.start();
        feed = started;
        return started;
    }

    /**
     * Starts publishing for many users, and serves monitoring to holders of the token.
     *
     * @param first delay of the first check of all albums, unless another worker checks sooner
     */
    public void work(Duration first) {
        work(first, true);
    }

    private void work(Duration first, boolean ofMany) {
        worker.start(first);
        startMonitoring(
                new Guard(settings.monitor().names(), settings.monitor().token().orElse(null), ofMany));
    }

    /** Starts monitoring. Failing to do so does not stop the worker. */
    private void startMonitoring(Guard guard) {
        health.start();
        settings.monitor().address().ifPresent(address -> {
            try {
                metrics.watch(database);
                StatusPage page = new StatusPage(database, worker::nextCheck, clock);
                Monitor monitor = open(Monitor.start(address, new Monitor.Shown(health, page, registry), guard));
                if (guard.ofMany()
                        && guard.token() == null
                        && !address.getAddress().isLoopbackAddress()) {
                    LOG.warn("The status page and metrics are served to localhost only, whatever MONITOR_ADDRESS says."
                            + " Set MONITOR_TOKEN to allow remote access.");
                }
                LOG.info(
                        "Monitoring at http://{}:{}",
                        address.getHostString(),
                        monitor.address().getPort());
            } catch (IOException e) {
                LOG.warn(
                        "Monitoring disabled: cannot bind {}:{} ({})."
                                + " Set MONITOR_PORT to another port, or to 0 to turn it off.",
                        address.getHostString(),
                        address.getPort(),
                        e.getMessage());
            }
        });
    }

    /** Runs every five seconds; removes the files of dead processes about every five minutes. */
    private void checkHealth() {
        worker.watch();
        memory.giveBackWhen(worker::isIdle);
        if (++checks % 60 == 0) {
            try {
                workspace.tidy(database.posts().writers());
            } catch (IOException e) {
                LOG.warn("Failed to remove the files of dead processes, will retry: {}", e.getMessage());
            }
        } else {
            database.posts().writers();
        }
    }

    private void storeConfigured() throws TelegramException, UnknownAlbumException, InterruptedException {
        SubscriptionRequest request = settings.subscriptionVariables().request().orElse(null);
        if (request == null) {
            if (database.subscriptions().ids().isEmpty()) {
                LOG.warn(
                        "No albums are linked yet. Link some with 'immich-tg link' or through the bot while this runs.");
            }
            return;
        }
        try {
            SubscriptionLinker linker = new SubscriptionLinker(passes);
            linker.store(linker.check(request));
        } catch (ImmichException | TelegramException e) {
            if (database.subscriptions().ids().isEmpty()) {
                throw e;
            }
            LOG.warn("Keeping the stored subscriptions as they are: {}", e.getMessage());
        }
    }

    /** Finishes the post being sent and leaves everything else to other processes. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // Keep closing the resources that were opened earlier.
                LOG.warn("Failed to close a resource", e);
            }
        }
    }
}
