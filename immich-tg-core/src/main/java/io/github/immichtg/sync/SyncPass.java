package io.github.immichtg.sync;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.chat.ChatLock;
import io.github.immichtg.store.sql.StoreException;
import io.github.immichtg.store.subscription.Subscription;
import io.github.immichtg.telegram.Channel;
import io.github.immichtg.telegram.ChannelName;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.TelegramException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass: discovers new assets in albums, then publishes what is due, chats in parallel and each in order. Passes are
 * idempotent, however often and by however many processes they are run.
 *
 * <p>Does not close its constructor arguments. Use once, from one thread.
 */
public final class SyncPass {

    private static final Logger LOG = LoggerFactory.getLogger(SyncPass.class);

    private final Database database;
    private final ChannelPublisher publisher;
    private final MediaPreparer preparer;
    private final Workspace workspace;
    private final SyncOptions options;
    private final ImmichClients pool;
    private final ReportCollector tally;
    private final PassContext round;
    private UpdatePoller updates = UpdatePoller.NONE;
    private Function<ChatId, Optional<ChatLock>> locks;
    private @Nullable Linkable checked;
    private final Map<Long, PostStyle> wishes = new ConcurrentHashMap<>();
    private final Map<Long, ImmichClient> clients = new ConcurrentHashMap<>();

    public SyncPass(
            Database database,
            ChannelPublisher publisher,
            MediaPreparer preparer,
            ImmichClients pool,
            Workspace workspace,
            SyncOptions options,
            PassControl pace,
            SyncListener listener) {
        this.database = database;
        this.publisher = publisher;
        this.preparer = preparer;
        this.workspace = workspace;
        this.options = options;
        this.pool = pool;
        this.tally = new ReportCollector(listener);
        this.round = new PassContext(database, workspace, options, pace, tally);
        this.locks = database.chats()::tryLock;
    }

    /** Sets the source of the bot's updates; by default none are polled. */
    public SyncPass withUpdates(UpdatePoller source) {
        this.updates = source;
        return this;
    }

    /** Sets the chat locks; by default each chat is locked for this pass alone. */
    public SyncPass withLocks(Function<ChatId, Optional<ChatLock>> chatLocks) {
        this.locks = chatLocks;
        return this;
    }

    /** Sets a request that was checked just before, so that it is not checked again. */
    public SyncPass withChecked(@Nullable Linkable linkable) {
        this.checked = linkable;
        return this;
    }

    /** Checks the token, channel, server, key and albums, stores the subscription and runs a pass over it. */
    public SyncReport over(SubscriptionRequest request)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        long begun = System.nanoTime();
        return run(List.of(linked(checked(request))), begun);
    }

    private Subscription linked(Linkable linkable) {
        Subscription subscription = SubscriptionLinker.store(linkable, database);
        clients.put(subscription.id(), linkable.immich());
        hear(subscription);
        resume(subscription.chat());
        return subscription;
    }

    /** Checks a request, unless it was checked just before. */
    private Linkable checked(SubscriptionRequest request)
            throws TelegramException, UnknownAlbumException, InterruptedException {
        Linkable known = checked;
        if (known != null && known.request().equals(request)) {
            return known;
        }
        publisher.bot();
        Channel channel = publisher.channel(request.channel());
        try {
            return Linkable.of(request, channel, pool);
        } catch (ImmichException | UnknownAlbumException e) {
            database.subscriptions().operatorTroubled(channel.id(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /**
     * Stores a subscription after the same checks as {@link #over}, and discovers its existing assets, so that later
     * additions count as new. Publishes nothing.
     */
    public LinkReport link(SubscriptionRequest request)
            throws TelegramException, UnknownAlbumException, InterruptedException {
        Linkable linkable = checked(request);
        Subscription subscription = linked(linkable);
        base(subscription.chat());
        discovery().discover(subscription, linkable.immich());
        database.subscriptions().well(subscription.id());
        return new LinkReport(
                subscription.chat(),
                subscription.channelName(),
                subscription.channelUrl(),
                subscription.host(),
                linkable.albums(),
                Objects.requireNonNullElse(subscription.postExisting(), options.postExisting()),
                database.queue().due(subscription.chat()));
    }

    /** Proves with a marker that the bot can post; this also determines the channel's last message id. */
    private void base(ChatId chat) throws TelegramException, InterruptedException {
        if (database.chats().lastMessage(chat).isEmpty()) {
            int marker = publisher.probes().mark(chat);
            database.markers().stands(chat, marker);
            ChatDelivery.Sender.of(round, publisher, updates).marking().sweep(chat);
        }
    }

    /** Stores a subscription after the same checks as {@link #over}, and does nothing else. */
    public Subscription store(SubscriptionRequest request)
            throws TelegramException, UnknownAlbumException, InterruptedException {
        return linked(checked(request));
    }

    /**
     * First half of a pass: discovers new assets in one subscription's albums.
     *
     * @throws ImmichException if its server rejects us; the subscription then backs off
     */
    public void look(Subscription subscription) throws TelegramException, InterruptedException {
        discover(List.of(subscription));
        database.subscriptions().passed(List.of(subscription.id()));
        lookAtChannels(List.of(subscription));
    }

    /** Second half of a pass: publishes what is due in one chat, from all its subscriptions. */
    public DeliveryResult deliver(ChatId chat) throws IOException, InterruptedException {
        List<Subscription> bringing = database.subscriptions().readyIn(chat);
        String channel =
                bringing.stream().findFirst().map(Subscription::channelName).orElseGet(chat::toString);
        know(bringing);
        try (ExecutorService threads = PassThreads.threads()) {
            return delivery(threads).deliver(chat, channel, locks);
        }
    }

    /** Time until something is due in a chat; empty if nothing is pending. */
    public Optional<Duration> next(ChatId chat) {
        boolean comments = options.wishes().originals()
                && !database.comments().upcoming(chat, 1).isEmpty();
        return comments ? Optional.of(Duration.ZERO) : database.queue().nextAttempt(chat);
    }

    /**
     * Runs a pass over all stored subscriptions. A subscription whose server rejects us does not hold up the others.
     *
     * @throws ImmichException if all of them failed
     */
    public SyncReport overAll() throws IOException, TelegramException, InterruptedException {
        long begun = System.nanoTime();
        publisher.bot();
        List<Subscription> subscriptions = database.subscriptions().all();
        lookAtChannels(subscriptions);
        return run(subscriptions, begun);
    }

    /**
     * Runs a pass over one stored subscription.
     *
     * @throws ImmichException if it failed
     */
    public SyncReport overStored(Subscription subscription)
            throws IOException, TelegramException, InterruptedException {
        long begun = System.nanoTime();
        publisher.bot();
        lookAtChannels(List.of(subscription));
        return run(List.of(subscription), begun);
    }

    private SyncReport run(List<Subscription> subscriptions, long begun) throws IOException, InterruptedException {
        workspace.forgetDead(database.posts().writers());
        Map<ChatId, String> chats = discover(subscriptions);
        knowOthers(chats.keySet());
        // Poll even if nothing is due, to keep track of others' posts and of the bot's permissions.
        updates.take();
        publish(chats);
        database.subscriptions()
                .passed(subscriptions.stream().map(Subscription::id).toList());
        return tally.report(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void resume(ChatId chat) {
        if (database.chats().resume(chat)) {
            tally.on(new SyncEvent.Resumed(chat));
        }
    }

    /** Resumes refused chats in which the bot may post now, and updates discussion groups. */
    private void lookAtChannels(List<Subscription> subscriptions) throws TelegramException {
        Set<ChatId> chats = subscriptions.stream().map(Subscription::chat).collect(Collectors.toSet());
        for (ChatId chat : chats) {
            if (database.chats().paused(chat).isPresent() || database.queue().due(chat) > 0) {
                try {
                    Channel channel = publisher.channel(ChannelName.parse(chat.toString()));
                    database.chats().discussedIn(chat, channel.discussionGroup().orElse(null));
                    resume(chat);
                } catch (TelegramException.ChatRefused | TelegramException.FloodWait stillRefused) {
                    LOG.debug("{} is refused: {}", chat, stillRefused.getMessage());
                }
            }
        }
    }

    /** Discovers new assets. Returns the chats of the successful subscriptions with their names. */
    private Map<ChatId, String> discover(List<Subscription> subscriptions) throws InterruptedException {
        Discovery discovery = discovery();
        Map<ChatId, String> chats = new LinkedHashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Subscription subscription : subscriptions) {
            try {
                ImmichClient immich = client(subscription);
                database.subscriptions().ready(subscription.id());
                discovery.discover(subscription, immich);
                database.subscriptions().well(subscription.id());
                chats.put(subscription.chat(), subscription.channelName());
            } catch (ImmichException e) {
                failures.add(e);
                letWait(subscription, e);
                tally.on(new SyncEvent.Stopped(subscription.channelName(), e.getMessage()));
            } catch (StoreException.Unstorable e) {
                failures.add(e);
                database.subscriptions().troubled(subscription.id(), e.getMessage());
                tally.on(new SyncEvent.Stopped(subscription.channelName(), e.getMessage()));
            }
        }
        if (chats.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
        return chats;
    }

    /** Loads the other subscriptions of the same chats, whose files share the posting order. */
    private void knowOthers(Set<ChatId> chats) throws InterruptedException {
        know(database.subscriptions().in(chats));
    }

    private void know(List<Subscription> subscriptions) throws InterruptedException {
        for (Subscription other : subscriptions) {
            try {
                client(other);
            } catch (ImmichException e) {
                letWait(other, e);
            }
        }
    }

    private void letWait(Subscription subscription, ImmichException trouble) {
        database.subscriptions().waits(subscription.id(), ChatDelivery.SUBSCRIPTION_WAITS, trouble.getMessage());
    }

    private void hear(Subscription subscription) {
        wishes.put(subscription.id(), options.wishes().as(subscription.settings()));
    }

    private PostStyle wishes(long subscription) {
        return wishes.getOrDefault(subscription, options.wishes());
    }

    private ImmichClient client(Subscription subscription) throws InterruptedException {
        hear(subscription);
        ImmichClient known = clients.get(subscription.id());
        if (known == null) {
            known = pool.client(
                    new ServerAddress(subscription.host()), subscription.apiKey(), subscription.publicOnly());
            clients.put(subscription.id(), known);
        }
        return known;
    }

    /** Looks up the client of a subscription that was backing off when the pass began and has been checked since. */
    private Optional<ImmichClient> client(long subscription) throws InterruptedException {
        ImmichClient known = clients.get(subscription);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Subscription> found = database.subscriptions().find(subscription);
        return found.isEmpty() ? Optional.empty() : Optional.of(client(found.get()));
    }

    private Discovery discovery() {
        return new Discovery(database.listings(), options.postExisting(), tally);
    }

    private void publish(Map<ChatId, String> chats) throws IOException, InterruptedException {
        try (ExecutorService threads = PassThreads.threads()) {
            ChatDelivery delivery = delivery(threads);
            List<Future<ChatId>> running = new ArrayList<>();
            chats.forEach((chat, channel) -> running.add(threads.submit(() -> {
                DeliveryResult delivered = delivery.deliver(chat, channel, locks);
                while (delivered instanceof DeliveryResult.Moved moved) {
                    delivered = delivery.deliver(moved.to(), channel, locks);
                }
                return chat;
            })));
            awaitAll(running);
        }
    }

    /** Waits for all chats: a failure in one does not interrupt another. */
    private static void awaitAll(List<Future<ChatId>> running) throws IOException, InterruptedException {
        Exception first = null;
        for (Future<ChatId> chat : running) {
            try {
                PassThreads.await(chat);
            } catch (InterruptedException e) {
                running.forEach(one -> one.cancel(true));
                throw e;
            } catch (IOException | RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof IOException io) {
            throw io;
        } else if (first instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    private ChatDelivery delivery(ExecutorService threads) {
        MediaFilePreparer preparing = new MediaFilePreparer(
                this::client,
                preparer,
                workspace.files(),
                this::wishes,
                file -> PoisonGuard.of(file, database, workspace, round.tally()));
        ChatDelivery.Sender sender = ChatDelivery.Sender.of(round, publisher, updates);
        OriginalFetcher originals = new OriginalFetcher(clients::get, workspace.files(), publisher.maxUploadBytes());
        return new ChatDelivery(
                round, sender, preparing, threads, new CommentPublisher(round, publisher, sender, originals, updates));
    }
}
