package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.chat.Chats;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.reconcile.Reconciler;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.util.Optional;

/** Discussion groups of channels, where originals are posted. */
public final class DiscussionGroups {

    private final Chats chats;
    private final BotConnection publisher;
    private final Reconciler reconciler;
    private final ChatHolds holds;
    private final SyncListener listener;

    public DiscussionGroups(
            Chats chats, BotConnection publisher, Reconciler reconciler, ChatHolds holds, SyncListener listener) {
        this.chats = chats;
        this.publisher = publisher;
        this.reconciler = reconciler;
        this.holds = holds;
        this.listener = listener;
    }

    /**
     * Makes a channel's group ready: the bot may send there, and the group's open post is reconciled.
     *
     * @return whether it is usable; if the bot may not send there, that is reported
     */
    boolean settle(ChatTarget channel) throws InterruptedException {
        Optional<ChatId> group = chats.discussion(channel.id());
        return group.isPresent()
                && holds.closedFor(group.get()).isEmpty()
                && maySend(channel, group.get())
                && reconciler.settle(group.get()) == Reconciler.Settlement.SETTLED;
    }

    private boolean maySend(ChatTarget channel, ChatId group) {
        try {
            publisher.discussion(group);
            chats.resume(group);
            return true;
        } catch (TelegramException.ChatRefused e) {
            // Reported once. Comments stay pending until the bot is allowed in.
            if (chats.pause(group, e.getMessage())) {
                listener.on(new SyncEvent.CommentsWait(channel.title(), e.getMessage()));
            }
        } catch (TelegramException e) {
            listener.on(new SyncEvent.CommentsWait(channel.title(), e.getMessage()));
        }
        return false;
    }

    /** Whether the group refused the last comment, or seemed to. */
    boolean isClosed(ChatId group) {
        return holds.closedFor(group).isPresent();
    }

    /** Whether a comment would have to wait. */
    boolean hasToWait(ChatId group) {
        return holds.hasToWait(group);
    }

    /** Delay until the channel's group should be retried, if known. */
    Optional<Duration> comingAgain(ChatId channel) {
        return chats.discussion(channel).flatMap(holds::comingAgain);
    }
}
