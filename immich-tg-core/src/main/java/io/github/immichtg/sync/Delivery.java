package io.github.immichtg.sync;

import io.github.immichtg.store.ChatLock;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.MediaFile;
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
final class Delivery {

    /** Retry delay of a file with a transient failure. */
    static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    /** Backoff of a subscription whose Immich server rejected us, unless a pass succeeds sooner. */
    static final Duration SUBSCRIPTION_WAITS = Duration.ofMinutes(5);

    /** Retry delay of a chat that is locked by another process. */
    static final Duration OTHERS_TURN = Duration.ofSeconds(10);

    private final Round round;
    private final Database database;
    private final Sender sender;
    private final Preparing preparing;
    private final ExecutorService threads;
    private final Commenting commenting;
    private final Tally tally;

    Delivery(Round round, Sender sender, Preparing preparing, ExecutorService threads, Commenting commenting) {
        this.round = round;
        this.database = round.database();
        this.sender = sender;
        this.preparing = preparing;
        this.threads = threads;
        this.commenting = commenting;
        this.tally = round.tally();
    }

    /** Collaborators for sending into chats. */
    record Sender(Obstacles obstacles, Marking marking, Reconciliation reconciliation, Sending sending, long maxBytes) {

        static Sender of(Round round, ChannelPublisher publisher, UpdateSource updates) {
            Obstacles obstacles = new Obstacles(round);
            Marking marking = new Marking(round, publisher.probes(), obstacles);
            Eyes eyes = new Eyes(round, publisher.probes(), obstacles, marking);
            Reconciliation reconciliation = new Reconciliation(round, obstacles, marking, eyes, updates);
            return new Sender(
                    obstacles,
                    marking,
                    reconciliation,
                    new Sending(round, publisher, obstacles, marking, reconciliation),
                    publisher.maxUploadBytes());
        }
    }

    /**
     * Publishes into a chat until nothing is due, the chat is blocked, or the pass is stopped.
     *
     * @param locks locks a chat; empty while another process holds the lock
     */
    Delivered deliver(ChatId chat, String channel, Function<ChatId, Optional<ChatLock>> locks)
            throws IOException, InterruptedException {
        Optional<ChatLock> lock = locks.apply(chat);
        if (lock.isEmpty()) {
            tally.on(new SyncEvent.LeftToAnother(chat));
            return new Delivered.Later(OTHERS_TURN);
        }
        try (ChatLock held = lock.get()) {
            boolean undone = deliverAlone(chat, channel);
            return outcome(chat, undone);
        }
    }

    private Delivered outcome(ChatId chat, boolean undone) {
        Optional<ChatId> moved = sender.obstacles().movedTo(chat);
        if (moved.isPresent()) {
            return new Delivered.Moved(moved.get());
        } else if (round.pace().stopping()) {
            return new Delivered.Later(Duration.ZERO);
        }
        return sender.obstacles()
                .comingAgain(chat)
                .or(() -> commenting.comingAgain(chat))
                .<Delivered>map(Delivered.Later::new)
                .orElseGet(() -> undone ? new Delivered.Stopped() : new Delivered.Done());
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
                Commenting.Discussion discussion = commenting.under(chat, channel);
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
    private boolean publishAll(ChatId chat, String channel, Commenting.Discussion discussion)
            throws IOException, InterruptedException {
        Moments moments = new Moments(
                preparing::wishes, preparing::suspected, round.options().perChatPerMinute());
        Parcels parcels = new Parcels(round, preparing, moments);
        try (Ahead ahead = new Ahead(preparing, threads, round.pace(), tally)) {
            Gathering gathering = new Gathering(ahead, sender.maxBytes());
            while (!round.pace().stopping()) {
                List<MediaFile> queue = database.queue().upcoming(chat, Gathering.QUEUE);
                if (queue.isEmpty()) {
                    return true;
                }
                List<MediaFile> moment = moments.first(queue);
                if (sender.sending().leaves(chat, moment.size()) || goesOn(chat, moments, moment)) {
                    return false;
                }
                Optional<Gathering.Gathered> gathered = gathering.gather(queue, moment);
                if (gathered.isEmpty() || deal(channel, gathered.get(), parcels) == Sending.Verdict.STOP) {
                    return false;
                }
                discussion.keepUp();
            }
        }
        return false;
    }

    /** Postpones a group that may still grow, if the chat will be retried soon. */
    private boolean goesOn(ChatId chat, Moments moments, List<MediaFile> moment) {
        return moments.mayGoOn(moment)
                && database.queue()
                        .untilAged(moment.getLast().id(), Moments.PAUSE)
                        .filter(left ->
                                sender.obstacles().leaves(chat, left, "more photos of the same moment may follow"))
                        .isPresent();
    }

    private Sending.Verdict deal(String channel, Gathering.Gathered gathered, Parcels parcels)
            throws IOException, InterruptedException {
        try (gathered) {
            gathered.failed().forEach((file, why) -> dealWithout(channel, file, why));
            if (gathered.members().isEmpty()) {
                return Sending.Verdict.GO_ON;
            }
            try (Trace trace = Trace.of(gathered.members().getFirst().file())) {
                return sender.sending().send(parcels.of(gathered.members()));
            }
        }
    }

    private void dealWithout(String channel, MediaFile file, Preparation preparation) {
        try (Trace trace = Trace.of(file)) {
            tellWhy(channel, file, preparation);
        }
    }

    private void tellWhy(String channel, MediaFile file, Preparation preparation) {
        String name = file.asset().fileName();
        ChatId chat = file.chat();
        switch (preparation) {
            case Preparation.Ready ready -> throw new IllegalArgumentException(name + " is ready");
            case Preparation.Impossible impossible -> {
                database.queue().reject(file.id(), impossible.reason());
                tally.on(new SyncEvent.Rejected(chat, name, impossible.reason()));
            }
            case Preparation.Later later -> {
                database.queue().retryLater(file.id(), later.reason(), RETRY_AFTER);
                tally.on(new SyncEvent.Retrying(chat, name, later.reason()));
            }
            case Preparation.Unavailable unavailable -> {
                String why = unavailable.cause().getMessage();
                database.subscriptions().waits(file.subscriptionId(), SUBSCRIPTION_WAITS, why);
                tally.on(new SyncEvent.Stopped(channel, why));
            }
        }
    }
}
