package io.github.immichtg;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.config.Configuration;
import io.github.immichtg.internal.config.ConfigurationException;
import io.github.immichtg.internal.doctor.Check;
import io.github.immichtg.internal.doctor.Doctor;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.installation.OpeningStep;
import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.postgres.LocalPostgresException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.MigrationResult;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.sync.LinkReport;
import io.github.immichtg.internal.sync.Linkable;
import io.github.immichtg.internal.sync.PassParts;
import io.github.immichtg.internal.sync.SubscriptionLinker;
import io.github.immichtg.internal.sync.SubscriptionRequest;
import io.github.immichtg.internal.sync.SyncPass;
import io.github.immichtg.internal.sync.control.OnDemandUpdatePoller;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.sync.discovery.UnknownAlbumException;
import io.github.immichtg.internal.sync.event.SyncListener;
import io.github.immichtg.internal.sync.event.SyncReport;
import io.github.immichtg.internal.sync.preview.Preview;
import io.github.immichtg.internal.sync.preview.PreviewListener;
import io.github.immichtg.internal.sync.preview.PreviewReport;
import io.github.immichtg.internal.telegram.api.ChatId;
import io.github.immichtg.internal.telegram.api.TelegramException;
import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.telegram.ChannelPlace;
import io.github.immichtg.telegram.ChannelPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * immich-tg as a library: publishes Immich albums into Telegram channels.
 *
 * <pre>{@code try (ImmichTg immichTg = ImmichTg.open(Configuration.of(System.getenv()))) { SyncReport report =
 * immichTg.sync(SyncListener.SILENT); } }</pre>
 *
 * <p>It owns what it opens (the database, an embedded PostgreSQL if none is configured, temporary files) until it is
 * closed. Passes run one after the other; {@link #stop()} may be called from any thread.
 */
public final class ImmichTg implements AutoCloseable {

    private final Installation installation;
    private final Configuration configuration;
    private final Database database;
    private final PassControl control = new PassControl();
    private @Nullable Linkable checked;

    private ImmichTg(Installation installation) {
        this.installation = installation;
        this.configuration = installation.configuration();
        this.database = installation.database();
        this.checked = installation.checked();
    }

    /**
     * Opens like {@link #open} in order to publish the configured subscription. If no database exists yet, it is
     * created only after the token, channel, server, key and albums were checked.
     *
     * @param step called before each step
     */
    public static ImmichTg openChecked(Configuration configuration, Consumer<OpeningStep> step)
            throws LocalPostgresException, TelegramException, UnknownAlbumException, InterruptedException {
        return new ImmichTg(Installation.openChecked(configuration, step));
    }

    /** Opens the database, starting and migrating it if needed. Makes no remote requests. */
    public static ImmichTg open(Configuration configuration) throws LocalPostgresException, InterruptedException {
        return new ImmichTg(Installation.open(configuration));
    }

    /**
     * Runs one pass over the configured subscription, or over all stored ones if none is configured. Safe to run beside
     * other processes on the same database: chats locked by another process are skipped.
     */
    public SyncReport sync(SyncListener listener)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        Optional<SubscriptionRequest> request =
                configuration.subscriptionVariables().request();
        if (request.isEmpty() && database.subscriptions().all().isEmpty()) {
            throw new ConfigurationException("Nothing to publish: set "
                    + String.join(", ", configuration.subscriptionVariables().missing())
                    + ", or link albums with 'immich-tg link'.");
        }
        Linkable known = takeChecked();
        return withParts(listener, parts -> {
            SyncPass pass = new SyncPass(parts, control);
            if (request.isEmpty()) {
                return pass.overAll();
            }
            return known == null ? pass.over(request.get()) : pass.over(known);
        });
    }

    /** Use of the parts of a pass. */
    @FunctionalInterface
    private interface PartsUse<T> {
        T with(PassParts parts) throws IOException, TelegramException, UnknownAlbumException, InterruptedException;
    }

    private <T> T withParts(SyncListener listener, PartsUse<T> use)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        try (Workspace workspace = Workspace.open(configuration.home());
                ChannelPublisher publisher = new ChannelPublisher(configuration.telegram());
                OnDemandUpdatePoller poller = OnDemandUpdatePoller.of(
                        database, publisher, configuration.telegram().token().botId(), listener)) {
            return use.with(new PassParts(
                    database,
                    publisher,
                    installation.preparer(),
                    installation.clients(),
                    workspace,
                    configuration.sync(),
                    poller,
                    database.chats()::tryLock,
                    listener));
        }
    }

    /** The configured request, if it was checked while opening. Used once: later passes check again. */
    private @Nullable Linkable takeChecked() {
        Linkable known = checked;
        checked = null;
        return known;
    }

    /**
     * Checks the token, channel, server, key and albums, stores the configured subscription and discovers its assets.
     * Publishes nothing.
     */
    public LinkReport link(SyncListener listener)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        SubscriptionRequest request = configuration.subscriptionVariables().require();
        Linkable known = takeChecked();
        return withParts(listener, parts -> {
            SubscriptionLinker linker = new SubscriptionLinker(parts);
            return linker.link(known == null ? linker.check(request) : known, control);
        });
    }

    /** Linked channels, including paused ones, oldest first. */
    public List<LinkedChannel> channels() {
        return database.subscriptions().channels();
    }

    /** Name and link of a channel or group, as far as the database knows it. */
    public ChannelPlace place(ChatId chat) {
        return database.chats().place(chat);
    }

    /** Maintenance operations: unlink, retry, resolve. */
    public Maintenance maintenance() {
        return new Maintenance(database);
    }

    /** Schema versions before and after opening the database. */
    public MigrationResult migrated() {
        return database.migrated();
    }

    /**
     * Writes a page that shows what a pass would post. Needs neither bot nor database, only the variables that name the
     * albums. Sends and stores nothing.
     *
     * @param folder gets {@code index.html} and the prepared files; an earlier preview in it is replaced
     * @param limit maximum number of posts to prepare, from the first; 0 prepares all
     * @param control stops the preview
     */
    public static PreviewReport preview(
            Configuration configuration, Path folder, int limit, PassControl control, PreviewListener listener)
            throws IOException, UnknownAlbumException, InterruptedException {
        AlbumRequest request = configuration.subscriptionVariables().albums();
        SyncOptions options = configuration.sync();
        try (DecodeExecutor decoder = configuration.media().decodeExecutor();
                ImmichClients clients = new ImmichClients(configuration.media().maxOriginal())) {
            MediaPreparer preparer = new MediaPreparer(configuration.media().limits(), decoder);
            return new Preview(preparer, clients, options, control, listener).write(request, folder, limit);
        }
    }

    /**
     * Checks everything that publishing needs. Changes nothing.
     *
     * @param sampleCaption whether to include a sample caption
     * @param each called after each check
     */
    public static List<Check> examine(Configuration configuration, boolean sampleCaption, Consumer<Check> each)
            throws InterruptedException {
        return new Doctor(configuration, sampleCaption).examine(each);
    }

    /** Published, pending and failed media files by chat. */
    public StatusReport status() {
        return StatusReport.of(database);
    }

    /** Stops a running pass: the post being sent is finished, nothing new is started. */
    public void stop() {
        control.stop();
    }

    @Override
    public void close() {
        installation.close();
    }
}
