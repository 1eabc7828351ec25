package io.github.immichtg.sync;

import io.github.immichtg.store.Database;
import io.github.immichtg.store.chat.ChatLock;
import io.github.immichtg.store.media.MediaFile;
import io.github.immichtg.sync.Reconciliation.Settlement;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.ChatId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** Publishes the due media files of one chat in order: the second step of a pass. */
final class ChatDelivery {

    /** Retry delay of a file with a transient failure. */
    static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    /** Backoff of a subscription whose Immich server rejected us, unless a pass succeeds sooner. */
    static final Duration SUBSCRIPTION_WAITS = Duration.ofMinutes(5);

    /** Retry delay of a chat that is locked by another process. */
    static final Duration OTHERS_TURN = Duration.ofSeconds(10);

    private final PassContext round;
    private final Database database;
    private final Sender sender;
    private final MediaFilePreparer preparing;
    private final ExecutorService threads;
    private final CommentPublisher commenting;
    private final ReportCollector tally;

    ChatDelivery(
            PassContext round,
            Sender sender,
            MediaFilePreparer preparing,
            ExecutorService threads,
            CommentPublisher commenting) {
        this.round = round;
        this.database = round.database();
        this.sender = sender;
        this.preparing = preparing;
        this.threads = threads;
        this.commenting = commenting;
        this.tally = round.tally();
    }

    /** Collaborators for sending into chats. */
    record Sender(
            ChatHolds obstacles,
            MarkerService marking,
            Reconciliation reconciliation,
            PostSender sending,
            long maxBytes) {

        static Sender of(PassContext round, ChannelPublisher publisher, UpdatePoller updates) {
            ChatHolds obstacles = new ChatHolds(round);
            MarkerService marking = new MarkerService(round, publisher.probes(), obstacles);
            MessageInspector eyes = new MessageInspector(round, publisher.probes(), obstacles, marking);
            Reconciliation reconciliation = new Reconciliation(round, obstacles, marking, eyes, updates);
            return new Sender(
                    obstacles,
                    marking,
                    reconciliation,
                    new PostSender(round, publisher, obstacles, marking, reconciliation),
                    publisher.maxUploadBytes());
        }
    }

    /**
     * Publishes into a chat until nothing is due, the chat is blocked, or the pass is stopped.
     *
     * @param locks locks a chat; empty while another process holds the lock
     */
    DeliveryResult deliver(ChatId chat, String channel, Function<ChatId, Optional<ChatLock>> locks)
            throws IOException, InterruptedException {
        Optional<ChatLock> lock = locks.apply(chat);
        if (lock.isEmpty()) {
            tally.on(new SyncEvent.LeftToAnother(chat));
            return new DeliveryResult.Later(OTHERS_TURN);
        }
        try (ChatLock held = lock.get()) {
            boolean undone = deliverAlone(chat, channel);
            return outcome(chat, undone);
        }
    }

    private DeliveryResult outcome(ChatId chat, boolean undone) {
        Optional<ChatId> moved = sender.obstacles().movedTo(chat);
        if (moved.isPresent()) {
            return new DeliveryResult.Moved(moved.get());
        } else if (round.pace().stopping()) {
            return new DeliveryResult.Later(Duration.ZERO);
        }
        return sender.obstacles()
                .comingAgain(chat)
                .or(() -> commenting.comingAgain(chat))
                .<DeliveryResult>map(DeliveryResult.Later::new)
                .orElseGet(() -> undone ? new DeliveryResult.Stopped() : new DeliveryResult.Done());
    }

    /** @return whether sendable items are left */
    private boolean deliverAlone(ChatId chat, String channel) throws IOException, InterruptedException {
        boolean undone = true;
        Optional<String> paused = database.chats().paused(chat);
        if (paused.isPresent()) {
            tally.on(new SyncEvent.Stopped(channel, paused.get()));
        } else {
            sender.marking().sweep(chat);
            sender.reconciliation().settleParked(chat);
            Settlement settlement = sender.reconciliation().settled(chat);
            if (settlement == Settlement.LEFT_TO_ANOTHER) {
                return true;
            }
            if (settlement == Settlement.SETTLED) {
                tally.on(new SyncEvent.ChatBegun(chat, channel, database.queue().due(chat)));
                CommentPublisher.Discussion discussion = commenting.under(chat, channel);
                undone = !publishAll(chat, channel, discussion);
                discussion.finish();
                undone |= discussion.leftUndone();
                // Deletes the copies of the last markers.
                sender.marking().sweep(chat);
            }
        }
        tally.pending(database.queue().due(chat));
        return undone;
    }

    /** @return whether nothing sendable is left */
    private boolean publishAll(ChatId chat, String channel, CommentPublisher.Discussion discussion)
            throws IOException, InterruptedException {
        MomentGrouper moments = new MomentGrouper(
                preparing::wishes, preparing::suspected, round.options().perChatPerMinute());
        PostFactory parcels = new PostFactory(round, preparing, moments);
        try (Prefetcher ahead = new Prefetcher(preparing, threads, round.pace(), tally)) {
            GroupAssembler gathering = new GroupAssembler(ahead, sender.maxBytes());
            while (!round.pace().stopping()) {
                List<MediaFile> queue = database.queue().upcoming(chat, GroupAssembler.QUEUE);
                if (queue.isEmpty()) {
                    return true;
                }
                List<MediaFile> moment = moments.first(queue);
                if (sender.sending().leaves(chat, moment.size()) || goesOn(chat, moments, moment)) {
                    return false;
                }
                Optional<GroupAssembler.Gathered> gathered = gathering.gather(queue, moment);
                if (gathered.isEmpty() || deal(channel, gathered.get(), parcels) == PostSender.Verdict.STOP) {
                    return false;
                }
                discussion.keepUp();
            }
        }
        return false;
    }

    /** Postpones a group that may still grow, if the chat will be retried soon. */
    private boolean goesOn(ChatId chat, MomentGrouper moments, List<MediaFile> moment) {
        return moments.mayGoOn(moment)
                && database.queue()
                        .untilAged(moment.getLast().id(), MomentGrouper.PAUSE)
                        .filter(left ->
                                sender.obstacles().leaves(chat, left, "more photos of the same moment may follow"))
                        .isPresent();
    }

    private PostSender.Verdict deal(String channel, GroupAssembler.Gathered gathered, PostFactory parcels)
            throws IOException, InterruptedException {
        try (gathered) {
            gathered.failed().forEach((file, why) -> dealWithout(channel, file, why));
            if (gathered.members().isEmpty()) {
                return PostSender.Verdict.GO_ON;
            }
            try (MediaFileMdc trace =
                    MediaFileMdc.of(gathered.members().getFirst().file())) {
                return sender.sending().send(parcels.of(gathered.members()));
            }
        }
    }

    private void dealWithout(String channel, MediaFile file, PreparationResult preparation) {
        try (MediaFileMdc trace = MediaFileMdc.of(file)) {
            tellWhy(channel, file, preparation);
        }
    }

    private void tellWhy(String channel, MediaFile file, PreparationResult preparation) {
        String name = file.asset().fileName();
        ChatId chat = file.chat();
        switch (preparation) {
            case PreparationResult.Ready ready -> throw new IllegalArgumentException(name + " is ready");
            case PreparationResult.Impossible impossible -> {
                database.queue().reject(file.id(), impossible.reason());
                tally.on(new SyncEvent.Rejected(chat, name, impossible.reason()));
            }
            case PreparationResult.Later later -> {
                database.queue().retryLater(file.id(), later.reason(), RETRY_AFTER);
                tally.on(new SyncEvent.Retrying(chat, name, later.reason()));
            }
            case PreparationResult.Unavailable unavailable -> {
                String why = unavailable.cause().getMessage();
                database.subscriptions().waits(file.subscriptionId(), SUBSCRIPTION_WAITS, why);
                tally.on(new SyncEvent.Stopped(channel, why));
            }
        }
    }
}
