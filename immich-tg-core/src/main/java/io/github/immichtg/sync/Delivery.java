package io.github.immichtg.sync;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.caption.CaptionContext;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.AlbumPlace;
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

/** The second step of a pass: what is due in one chat, published in order. */
final class Delivery {

    /** A file whose own trouble may pass is not worth trying more often. */
    static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    /** What a subscription has waits this long once its Immich turned us away, or until a pass finds it well again. */
    static final Duration SUBSCRIPTION_WAITS = Duration.ofMinutes(5);

    /** How soon to look again at a chat that another process works on. */
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

    /** What sending into chats takes. */
    record Sender(Obstacles obstacles, Marking marking, Reconciliation reconciliation, Sending sending) {

        static Sender of(Round round, ChannelPublisher publisher, UpdateSource updates) {
            Obstacles obstacles = new Obstacles(round);
            Marking marking = new Marking(round, publisher.probes(), obstacles);
            Reconciliation reconciliation = new Reconciliation(
                    round, obstacles, marking, new Search(round, publisher.probes(), obstacles, marking), updates);
            return new Sender(
                    obstacles,
                    marking,
                    reconciliation,
                    new Sending(round, publisher, obstacles, marking, reconciliation));
        }
    }

    /**
     * Publishes into a chat until nothing is due, something stops it, or it is told to stop.
     *
     * @param locks gives the lock of whoever works on a chat, or none while somebody else does
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

    /** @return whether something that could be sent was not */
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
                tally.on(new SyncEvent.ChatBegun(
                        chat, channel, database.mediaFiles().due(chat)));
                Commenting.Discussion discussion = commenting.under(chat, channel);
                undone = !publishAll(chat, channel, discussion);
                discussion.finish();
                undone |= discussion.leftUndone();
                // The copies of what was sent last.
                sender.marking().sweep(chat);
            }
        }
        tally.pending(database.mediaFiles().due(chat));
        return undone;
    }

    /** @return whether nothing is left that could be sent now */
    private boolean publishAll(ChatId chat, String channel, Commenting.Discussion discussion)
            throws IOException, InterruptedException {
        try (Ahead ahead = new Ahead(preparing, threads, round.pace(), tally)) {
            while (!round.pace().stopping()) {
                List<MediaFile> next = database.mediaFiles().upcoming(chat, Ahead.WINDOW);
                if (next.isEmpty()) {
                    return true;
                } else if (sender.sending().leaves(chat)) {
                    return false;
                }
                ahead.look(next);
                MediaFile file = next.get(0);
                Optional<Preparation> preparation = ahead.take(file);
                if (preparation.isEmpty() || deal(chat, channel, file, preparation.get()) == Sending.Verdict.STOP) {
                    return false;
                }
                discussion.keepUp();
            }
        }
        return false;
    }

    private Sending.Verdict deal(ChatId chat, String channel, MediaFile file, Preparation preparation)
            throws IOException, InterruptedException {
        try (Trace trace = Trace.of(file)) {
            return dealWith(chat, channel, file, preparation);
        }
    }

    private Sending.Verdict dealWith(ChatId chat, String channel, MediaFile file, Preparation preparation)
            throws IOException, InterruptedException {
        String name = file.asset().fileName();
        switch (preparation) {
            case Preparation.Ready ready -> {
                try (PreparedMedia media = ready.media()) {
                    return sender.sending().send(parcel(file, media, ready.details()));
                }
            }
            case Preparation.Impossible impossible -> {
                database.mediaFiles().reject(file.id(), impossible.reason());
                tally.on(new SyncEvent.Rejected(chat, name, impossible.reason()));
            }
            case Preparation.Later later -> {
                database.mediaFiles().retryLater(file.id(), later.reason(), RETRY_AFTER);
                tally.on(new SyncEvent.Retrying(chat, name, later.reason()));
            }
            case Preparation.Unavailable unavailable -> {
                database.subscriptions().notBefore(file.subscriptionId(), SUBSCRIPTION_WAITS);
                tally.on(new SyncEvent.Stopped(channel, unavailable.cause().getMessage()));
            }
        }
        return Sending.Verdict.GO_ON;
    }

    private MediaParcel parcel(MediaFile file, PreparedMedia media, AssetDetails details) {
        return new MediaParcel(round, file, media, caption(file, details), preparing.options(file));
    }

    private Caption caption(MediaFile file, AssetDetails details) {
        CaptionTemplate captions = preparing.options(file).captions();
        AlbumPlace place = captions.usesAlbum() ? database.mediaFiles().albumPlace(file) : new AlbumPlace("", 0, 0);
        return captions.render(file.asset(), new CaptionContext(place.album(), place.number(), place.total(), details));
    }
}
