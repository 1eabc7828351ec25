package io.github.immichtg.internal.sync;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.discovery.Discovery;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.internal.sync.removal.RuleCheck;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.sync.event.UnknownNameException;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Check of albums: the first step of a pass. Discovers new assets, and resumes chats that were refused. */
public final class AlbumCheck {

    private static final Logger LOG = LoggerFactory.getLogger(AlbumCheck.class);

    private final Database database;
    private final BotConnection publisher;
    private final SubscriptionClients clients;
    private final Discovery discovery;
    private final RuleCheck rules;
    private final SyncListener listener;

    public AlbumCheck(PassParts parts) {
        this(parts, parts.subscriptionClients(), parts.listener());
    }

    AlbumCheck(PassParts parts, SubscriptionClients clients, SyncListener listener) {
        this.database = parts.database();
        this.publisher = parts.publisher();
        this.clients = clients;
        this.discovery = new Discovery(database.listings(), parts.options().postExisting(), parts::changes, listener);
        this.rules = new RuleCheck(database.listings().hiddenPosts(), listener);
        this.listener = listener;
    }

    /**
     * Checks the albums of one subscription.
     *
     * @throws ImmichException if its server rejects us; the subscription then backs off
     */
    public void check(Subscription subscription) throws TelegramException, InterruptedException {
        discover(List.of(subscription));
        database.subscriptions().recordPass(List.of(subscription.id()));
        checkChannels(List.of(subscription));
    }

    /**
     * Discovers new assets. A subscription whose server rejects us does not hold up the others.
     *
     * @return the chats of the successful subscriptions
     * @throws ImmichException if all of them failed
     */
    List<ChatTarget> discover(List<Subscription> subscriptions) throws InterruptedException {
        Map<ChatId, String> chats = new LinkedHashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Subscription subscription : subscriptions) {
            try {
                discover(subscription);
                chats.put(subscription.chat(), subscription.channelName());
            } catch (ImmichException e) {
                failures.add(e);
                clients.backOff(subscription, e);
                listener.on(new SyncEvent.Stopped(subscription.channelName(), e.getMessage()));
            } catch (StoreException.Unstorable e) {
                failures.add(e);
                fail(subscription, e.getMessage());
            } catch (UnknownNameException e) {
                failures.add(e);
                fail(subscription, e.getMessage());
            }
        }
        if (chats.isEmpty() && !failures.isEmpty()) {
            throw failures.getFirst();
        }
        return chats.entrySet().stream()
                .map(chat -> new ChatTarget(chat.getKey(), chat.getValue()))
                .toList();
    }

    private void fail(Subscription subscription, String trouble) {
        database.subscriptions().recordTrouble(subscription.id(), trouble);
        listener.on(new SyncEvent.Stopped(subscription.channelName(), trouble));
    }

    private void discover(Subscription subscription) throws InterruptedException {
        ImmichClient immich = clients.client(subscription);
        database.subscriptions().endWait(subscription.id());
        // First: if it fails, the album does not count as compared, and is looked at again.
        lookForFaces(subscription, immich);
        discovery.discover(subscription, immich);
        rules.check(subscription, clients.style(subscription.id()), clients.rules(subscription.id()));
        database.subscriptions().clearTrouble(subscription.id());
    }

    /**
     * Looks for posts that show people who are blurred, and were named only later. Immich does not date that, so it is asked when all of an
     * album is compared: once a day.
     */
    private void lookForFaces(Subscription subscription, ImmichClient immich) throws InterruptedException {
        PostStyle style = clients.style(subscription.id());
        if (style.privacy().blurPeople().isEmpty() || style.changes() == AlbumChanges.IGNORE) {
            return;
        }
        for (LinkedAlbum album : subscription.albums()) {
            if (album.baselineDone() && !album.compared()) {
                VisibilityFilter filter = clients.filter(subscription.id(), immich);
                database.changedPosts().lookAgain(album.albumRowId(), filter.blurredIn(album.id()));
            }
        }
    }

    /** Resumes refused chats in which the bot may post now, and updates discussion groups. */
    void checkChannels(List<Subscription> subscriptions) throws TelegramException {
        Set<ChatId> chats = subscriptions.stream().map(Subscription::chat).collect(Collectors.toSet());
        for (ChatId chat : chats) {
            if (database.chats().paused(chat).isPresent() || database.queue().due(chat) > 0) {
                try {
                    Channel channel = publisher.channel(ChannelName.parse(chat.toString()));
                    database.chats()
                            .setDiscussion(chat, channel.discussionGroup().orElse(null));
                    resume(chat);
                } catch (TelegramException.ChatRefused | TelegramException.FloodWait stillRefused) {
                    LOG.debug("{} is refused: {}", chat, stillRefused.getMessage());
                }
            }
        }
    }

    private void resume(ChatId chat) {
        if (database.chats().resume(chat)) {
            listener.on(new SyncEvent.Resumed(chat));
        }
    }
}
