package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.ChatLock;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.sync.chat.PublicChats;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parts that passes are made of; their creator closes them after the passes.
 *
 * @param clients pool of Immich clients
 * @param updates source of the bot's updates
 * @param locks locks a chat; empty while another process holds the lock
 */
public record PassParts(
        Database database,
        BotConnection publisher,
        MediaPreparer preparer,
        ImmichClients clients,
        Workspace workspace,
        SyncOptions options,
        UpdatePoller updates,
        Function<ChatId, Optional<ChatLock>> locks,
        SyncListener listener) {

    /** Copy with these chat locks. */
    public PassParts withLocks(Function<ChatId, Optional<ChatLock>> chatLocks) {
        return new PassParts(database, publisher, preparer, clients, workspace, options, updates, chatLocks, listener);
    }

    /** How changes to a subscription's albums are handled. */
    AlbumChanges changes(Subscription subscription) {
        return options.style().with(subscription.settings()).changes();
    }

    SubscriptionClients subscriptionClients() {
        return new SubscriptionClients(
                database.subscriptions(), clients, options.style(), new PublicChats(publisher), database.waits()::now);
    }
}
