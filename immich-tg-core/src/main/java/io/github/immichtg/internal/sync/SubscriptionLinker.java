package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.subscription.OperatorLink;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.MarkerService;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.discovery.Discovery;
import io.github.immichtg.sync.event.LinkReport;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.net.URI;
import java.util.Objects;

/** Linker of albums and channels: checks requests and stores them as subscriptions. */
public final class SubscriptionLinker {

    private final PassParts parts;
    private final Database database;
    private final SubscriptionClients clients;
    private final SyncListener listener;

    public SubscriptionLinker(PassParts parts) {
        this(parts, parts.subscriptionClients(), parts.listener());
    }

    SubscriptionLinker(PassParts parts, SubscriptionClients clients, SyncListener listener) {
        this.parts = parts;
        this.database = parts.database();
        this.clients = clients;
        this.listener = listener;
    }

    /** Checks the token, channel, server, key and albums. */
    public Linkable check(SubscriptionRequest request)
            throws TelegramException, UnknownAlbumException, InterruptedException {
        try (LinkCheck check = LinkCheck.begin(request, parts.publisher(), parts.clients())) {
            return finish(check);
        }
    }

    /** Waits for a check that was begun before. */
    public Linkable finish(LinkCheck check) throws TelegramException, UnknownAlbumException, InterruptedException {
        Channel channel = check.channel();
        try {
            return check.result();
        } catch (ImmichException | UnknownAlbumException e) {
            database.subscriptions().recordOperatorTrouble(channel.id(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Stores a checked request, and does nothing else. */
    public Subscription store(Linkable linkable) {
        SubscriptionRequest request = linkable.request();
        Channel channel = linkable.channel();
        Subscription subscription = database.subscriptions()
                .linkOperator(new OperatorLink(
                        channel.id(),
                        channel.title(),
                        channel.url().map(URI::toString).orElse(null),
                        linkable.immich().address().api(),
                        request.key(),
                        linkable.albums().stream()
                                .map(album -> new NamedAlbum(album.id(), album.name()))
                                .toList(),
                        request.postExisting()));
        if (!database.chats().discussion(channel.id()).equals(channel.discussionGroup())) {
            database.chats()
                    .setDiscussion(channel.id(), channel.discussionGroup().orElse(null));
        }
        clients.add(subscription, linkable.immich());
        if (database.chats().paused(subscription.chat()).isPresent()
                && database.chats().resume(subscription.chat())) {
            listener.on(new SyncEvent.Resumed(subscription.chat()));
        }
        return subscription;
    }

    /**
     * Stores a checked request and discovers the albums' existing assets, so that later additions count as new.
     * Publishes nothing.
     *
     * @param control stops it between requests
     */
    public LinkReport link(Linkable linkable, PassControl control) throws TelegramException, InterruptedException {
        Subscription subscription = store(linkable);
        ensureBase(subscription.chat(), control);
        new Discovery(database.listings(), parts.options().postExisting(), parts::changes, listener)
                .discover(subscription, linkable.immich());
        database.subscriptions().clearTrouble(subscription.id());
        return new LinkReport(
                subscription.chat(),
                subscription.channelName(),
                subscription.channelUrl(),
                subscription.host(),
                linkable.albums(),
                Objects.requireNonNullElse(
                        subscription.postExisting(), parts.options().postExisting()),
                database.queue().due(subscription.chat()));
    }

    /** Proves with a marker that the bot can post; this also determines the channel's last message id. */
    private void ensureBase(ChatId chat, PassControl control) throws TelegramException, InterruptedException {
        if (database.chats().lastMessage(chat).isEmpty()) {
            ChatHolds holds = new ChatHolds(database, parts.options(), control, listener);
            MarkerService markers =
                    new MarkerService(database, parts.publisher().probes(), holds);
            markers.send(chat);
            markers.sweep(chat);
        }
    }
}
