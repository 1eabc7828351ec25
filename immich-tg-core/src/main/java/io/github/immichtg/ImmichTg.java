package io.github.immichtg;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.notify.ProblemNotifier;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.sync.LinkCheck;
import io.github.immichtg.internal.sync.PassParts;
import io.github.immichtg.internal.sync.SubscriptionLinker;
import io.github.immichtg.internal.sync.SubscriptionRequest;
import io.github.immichtg.internal.sync.SyncPass;
import io.github.immichtg.internal.sync.control.OnDemandUpdatePoller;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.sync.preview.Preview;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.sync.event.LinkReport;
import io.github.immichtg.sync.event.OpeningStep;
import io.github.immichtg.sync.event.PreviewListener;
import io.github.immichtg.sync.event.PreviewReport;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.ChannelPlace;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * immich-tg as a library: publishes Immich albums into Telegram channels.
 *
 * <pre>{@code
 * try (ImmichTg immichTg = ImmichTg.open(Configuration.of(System.getenv()))) {
 *     SyncReport report = immichTg.sync(SyncListener.SILENT);
 * }
 * }</pre>
 *
 * <p>It owns what it opens (the database, an embedded PostgreSQL if none is configured, temporary files) until it is
 * closed. Passes run one after the other, on the calling thread; {@link #stop()} may be called from any thread. Every
 * method reads the variables that it needs, and throws {@link ConfigurationException} if one is missing or invalid,
 * {@link ImmichException} if the Immich server fails or refuses, and {@link StoreException} if the database does.
 */
public final class ImmichTg implements AutoCloseable {

    private final Installation installation;
    private final Settings settings;
    private final Database database;
    private final PassControl control = new PassControl();
    private @Nullable LinkCheck check;

    private ImmichTg(Installation installation) {
        this.installation = installation;
        this.settings = installation.settings();
        this.database = installation.database();
        this.check = installation.check();
    }

    /**
     * Opens like {@link #open} in order to publish the configured subscription, whose token, channel, server, key and
     * albums are checked meanwhile. If no database exists yet, it is created only after that; else the next pass tells
     * what is wrong.
     *
     * @param configuration variables, and the subscription if it is not named by them
     * @param step called before each step
     * @return the caller closes it
     * @throws LocalPostgresException if the embedded server cannot be started
     * @throws TelegramException if the token or channel is refused, or Telegram cannot be reached
     * @throws UnknownAlbumException if an album does not exist or is ambiguous
     * @throws InterruptedException when interrupted; nothing stays open
     */
    public static ImmichTg openChecked(Configuration configuration, Consumer<OpeningStep> step)
            throws LocalPostgresException, TelegramException, UnknownAlbumException, InterruptedException {
        return new ImmichTg(Installation.openChecked(Settings.of(configuration), step));
    }

    /**
     * Opens the database, starting and migrating it if needed. Makes no remote requests.
     *
     * @param configuration variables, and the subscription if it is not named by them
     * @return the caller closes it
     * @throws LocalPostgresException if the embedded server cannot be started
     * @throws InterruptedException when interrupted; nothing stays open
     */
    public static ImmichTg open(Configuration configuration) throws LocalPostgresException, InterruptedException {
        return new ImmichTg(Installation.open(Settings.of(configuration)));
    }

    /**
     * Runs one pass over the configured subscription, or over all stored ones if none is configured. Safe to run beside
     * other processes on the same database: chats locked by another process are skipped.
     *
     * @param listener called on several threads
     * @return what happened, also after {@link #stop()}; failures of single chats and albums are listed there
     * @throws IOException if temporary files cannot be written
     * @throws TelegramException if the token or the configured channel is refused, or Telegram cannot be reached
     * @throws UnknownAlbumException if a configured album does not exist or is ambiguous
     * @throws InterruptedException when interrupted; an interrupted request is looked for by the next pass
     */
    public SyncReport sync(SyncListener listener)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        Optional<SubscriptionRequest> request = settings.subscriptionVariables().request();
        if (request.isEmpty() && database.subscriptions().all().isEmpty()) {
            throw new ConfigurationException("Nothing to publish: set "
                    + String.join(", ", settings.subscriptionVariables().missing())
                    + ", or link albums with 'immich-tg link'.");
        }
        LinkCheck known = takeCheck();
        return withParts(known, listener, parts -> {
            SyncPass pass = new SyncPass(parts, control);
            try {
                if (request.isEmpty()) {
                    return pass.overAll();
                }
                return known == null ? pass.over(request.get()) : pass.over(known);
            } finally {
                settings.notifyTarget()
                        .ifPresent(target -> new ProblemNotifier(database, target, parts.publisher()).notifyOfNew());
            }
        });
    }

    /** Use of the parts of a pass. */
    @FunctionalInterface
    private interface PartsUse<T> {
        T with(PassParts parts) throws IOException, TelegramException, UnknownAlbumException, InterruptedException;
    }

    private <T> T withParts(@Nullable LinkCheck known, SyncListener listener, PartsUse<T> use)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        try (Workspace workspace = Workspace.open(settings.home());
                BotConnection publisher = known == null ? new BotConnection(settings.telegram()) : known.publisher();
                OnDemandUpdatePoller poller = OnDemandUpdatePoller.of(
                        database, publisher, settings.telegram().token().botId(), listener)) {
            return use.with(new PassParts(
                    database,
                    publisher,
                    installation.preparer(),
                    installation.clients(),
                    workspace,
                    settings.sync(),
                    poller,
                    database.chats()::tryLock,
                    listener));
        }
    }

    /** The check that was begun while opening. Used once: later passes check again. */
    private @Nullable LinkCheck takeCheck() {
        LinkCheck known = check;
        check = null;
        return known;
    }

    /**
     * Checks the token, channel, server, key and albums, stores the configured subscription and discovers its assets.
     * Publishes nothing.
     *
     * @param listener called while albums are listed
     * @return what was linked
     * @throws IOException if temporary files cannot be written
     * @throws TelegramException if the token or channel is refused, or Telegram cannot be reached
     * @throws UnknownAlbumException if an album does not exist or is ambiguous
     * @throws InterruptedException if the calling thread is interrupted
     */
    public LinkReport link(SyncListener listener)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        SubscriptionRequest request = settings.subscriptionVariables().require();
        LinkCheck known = takeCheck();
        return withParts(known, listener, parts -> {
            SubscriptionLinker linker = new SubscriptionLinker(parts);
            return linker.link(known == null ? linker.check(request) : linker.finish(known), control);
        });
    }

    /**
     * {@return the name and link of a channel or group, as far as the database knows it}
     *
     * @param chat the chat's id
     */
    public ChannelPlace place(ChatId chat) {
        return database.chats().place(chat);
    }

    /**
     * Writes a page that shows what a pass would post. Needs neither bot nor database, only the variables that name the
     * albums. Sends and stores nothing. An interrupt ends it.
     *
     * @param configuration variables, and the subscription if it is not named by them
     * @param folder gets {@code index.html} and the prepared files; an earlier preview in it is replaced
     * @param limit maximum number of posts to prepare, from the first; 0 prepares all
     * @param listener called on the calling thread
     * @return what the page shows and leaves out
     * @throws IOException if the folder cannot be written
     * @throws UnknownAlbumException if an album does not exist or is ambiguous
     * @throws InterruptedException when interrupted; the folder is unchanged
     */
    public static PreviewReport preview(Configuration configuration, Path folder, int limit, PreviewListener listener)
            throws IOException, UnknownAlbumException, InterruptedException {
        Settings settings = Settings.of(configuration);
        AlbumRequest request = settings.subscriptionVariables().albums();
        try (DecodeExecutor decoder = settings.media().decodeExecutor();
                ImmichClients clients = Installation.clients(settings)) {
            MediaPreparer preparer = new MediaPreparer(settings.media().limits(), decoder);
            return new Preview(preparer, clients, settings.sync(), listener).write(request, folder, limit);
        }
    }

    /** Stops the running pass and all later ones: the post being sent is finished, nothing new is started. */
    public void stop() {
        control.stop();
    }

    /** Closes the database and all connections. Call it after the last pass has returned. */
    @Override
    public void close() {
        installation.close();
    }
}
