package io.github.immichtg.internal.sync;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.ChatLock;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.MessageEditor;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.revise.CaptionChanges;
import io.github.immichtg.internal.sync.revise.CaptionRefresher;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pass that rewrites captions of the past as today's template reads. It holds a chat's lock for a few edits at a time, so
 * that new posts come between them. Use once, from one thread.
 */
public final class RefreshPass {

    /** Edits while a chat is locked. */
    private static final int BATCH = 10;

    /** Wait for another process that publishes into the chat. */
    private static final Duration OTHERS_TURN = Duration.ofSeconds(5);

    private final PassParts parts;
    private final Database database;
    private final PassControl control;
    private final SubscriptionClients clients;
    private final CaptionRefresher refresher;

    public RefreshPass(PassParts parts, PassControl control) {
        this.parts = parts;
        this.database = parts.database();
        this.control = control;
        this.clients = parts.subscriptionClients();
        ChatHolds holds = new ChatHolds(database, parts.options(), control, parts.listener());
        this.refresher = new CaptionRefresher(
                database.changedPosts(),
                new CaptionChanges(clients, database.mediaFiles()::albumPlace),
                new MessageEditor(database.changedPosts(), parts.publisher(), holds, control),
                parts.listener());
    }

    /**
     * Refreshes one channel.
     *
     * @param since when its posts were posted at the earliest; {@code null} for all
     * @param dryRun whether nothing is edited
     */
    public RefreshReport.Channel over(LinkedChannel channel, @Nullable Instant since, boolean dryRun)
            throws InterruptedException {
        ChatId chat = channel.chat();
        clients.load(database.subscriptions().in(Set.of(chat)));
        CaptionRefresher.Plan plan = refresher.plan(chat, since);
        int edited = dryRun ? plan.due().size() : 0;
        int current = 0;
        if (!dryRun) {
            parts.listener()
                    .on(new SyncEvent.ChatBegun(chat, channel.name(), plan.due().size()));
            for (int from = 0; from < plan.due().size(); from += BATCH) {
                List<Long> some = plan.due()
                        .subList(from, Math.min(from + BATCH, plan.due().size()));
                Tally tally = refresh(channel, some);
                edited += tally.edited();
                current += tally.current();
                if (tally.stopped()) {
                    break;
                }
            }
        }
        int left = plan.due().size() - edited - current;
        return new RefreshReport.Channel(
                chat, channel.name(), channel.url(), plan.posts(), edited, left, plan.firstLines());
    }

    /** Counts of a batch. */
    private record Tally(int edited, int current, boolean stopped) {}

    private Tally refresh(LinkedChannel channel, List<Long> posts) throws InterruptedException {
        int edited = 0;
        int current = 0;
        Optional<ChatLock> lock = lock(channel.chat());
        if (lock.isEmpty()) {
            return new Tally(0, 0, true);
        }
        try (ChatLock held = lock.get()) {
            Optional<String> paused = database.chats().paused(channel.chat());
            if (paused.isPresent()) {
                parts.listener().on(new SyncEvent.Stopped(channel.name(), paused.get()));
                return new Tally(0, 0, true);
            }
            for (long post : posts) {
                if (control.stopping()) {
                    return new Tally(edited, current, true);
                }
                switch (refresher.refresh(channel.chat(), post)) {
                    case EDITED -> edited++;
                    case CURRENT -> current++;
                    case LEFT -> {}
                    case BLOCKED -> {
                        return new Tally(edited, current, true);
                    }
                }
            }
        }
        return new Tally(edited, current, false);
    }

    /** Waits for the chat's lock; empty if the pass was stopped. */
    private Optional<ChatLock> lock(ChatId chat) throws InterruptedException {
        while (!control.stopping()) {
            Optional<ChatLock> lock = parts.locks().apply(chat);
            if (lock.isPresent()) {
                return lock;
            }
            parts.listener().on(new SyncEvent.Waiting(chat, OTHERS_TURN, "another immich-tg is publishing into it"));
            control.pause(OTHERS_TURN);
        }
        return Optional.empty();
    }
}
