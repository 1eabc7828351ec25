package io.github.immichtg.internal.sync.delivery;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.ChatLock;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.comment.CommentPublisher;
import io.github.immichtg.internal.sync.comment.CommentRenewer;
import io.github.immichtg.internal.sync.control.MediaFileMdc;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.event.ReportCollector;
import io.github.immichtg.internal.sync.prepare.GroupAssembler;
import io.github.immichtg.internal.sync.prepare.MomentGrouper;
import io.github.immichtg.internal.sync.prepare.PreparationResult;
import io.github.immichtg.internal.sync.reconcile.Reconciler;
import io.github.immichtg.internal.sync.removal.PostRemover;
import io.github.immichtg.internal.sync.revise.PostReviser;
import io.github.immichtg.internal.sync.sending.PostFactory;
import io.github.immichtg.internal.sync.sending.PostSender;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Delivery of one chat's due media, in order: reconciles what is open, then picks, prepares, sends and comments post
 * after post. Use once, from one thread.
 */
public final class ChatDelivery {

    private final Steps steps;
    private final Database database;
    private final ChatHolds holds;
    private final PassControl control;
    private final ReportCollector report;

    public ChatDelivery(Steps steps, Database database, ChatHolds holds, PassControl control, ReportCollector report) {
        this.steps = steps;
        this.database = database;
        this.holds = holds;
        this.control = control;
        this.report = report;
    }

    /**
     * Steps of a delivery.
     *
     * @param reconciler settles what earlier passes left open
     * @param grouper picks the files of the next post
     * @param assemblers create what prepares them
     * @param posts make a post of prepared files
     * @param sender sends it
     * @param comments post originals under it; empty if they are off
     * @param remover deletes posts whose assets left their album
     * @param reviser edits posts whose assets have changed
     * @param renewer replaces their originals in comments; empty if these are off
     */
    public record Steps(
            Reconciler reconciler,
            MomentGrouper grouper,
            Supplier<GroupAssembler> assemblers,
            PostFactory posts,
            PostSender sender,
            Optional<CommentPublisher> comments,
            PostRemover remover,
            PostReviser reviser,
            Optional<CommentRenewer> renewer) {}

    /**
     * Publishes into a chat until nothing is due, the chat is blocked, or the pass is stopped.
     *
     * @param locks locks a chat; empty while another process holds the lock
     */
    public DeliveryResult deliver(ChatTarget chat, Function<ChatId, Optional<ChatLock>> locks)
            throws IOException, InterruptedException {
        Optional<ChatLock> lock = locks.apply(chat.id());
        if (lock.isEmpty()) {
            report.on(new SyncEvent.LeftToAnother(chat.id()));
            return new DeliveryResult.Later(RetryTimes.OTHERS_TURN);
        }
        try (ChatLock held = lock.get()) {
            return result(chat.id(), deliver(chat));
        }
    }

    private DeliveryResult result(ChatId chat, boolean undone) {
        Optional<ChatId> moved = holds.movedTo(chat);
        if (moved.isPresent()) {
            return new DeliveryResult.Moved(moved.get());
        } else if (control.stopping()) {
            return new DeliveryResult.Later(Duration.ZERO);
        }
        return holds.comingAgain(chat)
                .or(() -> steps.comments().flatMap(comments -> comments.comingAgain(chat)))
                .<DeliveryResult>map(DeliveryResult.Later::new)
                .orElseGet(() -> undone ? new DeliveryResult.Stopped() : new DeliveryResult.Done());
    }

    /** @return whether sendable items are left */
    private boolean deliver(ChatTarget chat) throws IOException, InterruptedException {
        boolean undone = true;
        Optional<String> paused = database.chats().paused(chat.id());
        if (paused.isPresent()) {
            report.on(new SyncEvent.Stopped(chat.title(), paused.get()));
        } else {
            switch (steps.reconciler().settle(chat.id())) {
                case SETTLED -> undone = publish(chat);
                case STOPPED -> {}
                case LEFT_TO_ANOTHER -> {
                    return true;
                }
            }
        }
        report.pending(database.queue().due(chat.id()) + (undone ? inQuestion(chat) : 0));
        report.unresolved(database.mediaFiles().unresolved(chat.id()));
        return undone;
    }

    /** Number of media files of which it is not known yet whether they were posted. */
    private int inQuestion(ChatTarget chat) {
        return database.posts()
                .open(chat.id())
                .filter(open -> open.kind() == PostKind.POST)
                .map(open -> open.items().size())
                .orElse(0);
    }

    /** Publishes everything due with its comments; returns whether sendable items are left. */
    private boolean publish(ChatTarget chat) throws IOException, InterruptedException {
        report.on(new SyncEvent.ChatBegun(
                chat.id(), chat.title(), database.queue().due(chat.id())));
        Optional<CommentPublisher.Discussion> discussion = steps.comments().map(comments -> comments.under(chat));
        boolean posted = postAll(chat, discussion);
        boolean undone = !posted;
        if (discussion.isPresent()) {
            report.commentsPending(discussion.get().finish());
            undone |= discussion.get().leftUndone();
        }
        if (posted) {
            undone |= !steps.remover().remove(chat.id());
            undone |= !steps.reviser().revise(chat.id());
            if (steps.renewer().isPresent()) {
                undone |= !steps.renewer().get().renew(chat);
            }
            steps.reconciler().findLostMarkers(chat.id());
        }
        // Deletes the copies of the last markers.
        steps.reconciler().sweep(chat.id());
        return undone;
    }

    /** Picks, prepares and sends post after post; returns whether nothing sendable is left. */
    private boolean postAll(ChatTarget chat, Optional<CommentPublisher.Discussion> discussion)
            throws IOException, InterruptedException {
        try (GroupAssembler assembler = steps.assemblers().get()) {
            while (!control.stopping()) {
                List<MediaFile> queue = database.queue().upcoming(chat.id(), GroupAssembler.QUEUE);
                if (queue.isEmpty()) {
                    return true;
                }
                List<MediaFile> picked = steps.grouper().pick(queue);
                if (holds.leaves(chat.id(), picked.size()) || mayGrow(chat.id(), picked)) {
                    return false;
                }
                Optional<GroupAssembler.Assembled> prepared = assembler.assemble(queue, picked);
                if (prepared.isEmpty() || send(chat, prepared.get()) == PostSender.Verdict.STOP) {
                    return false;
                }
                if (discussion.isPresent()) {
                    discussion.get().keepUp();
                }
            }
        }
        return false;
    }

    /** Postpones a group that may still grow, if the chat will be retried soon. */
    private boolean mayGrow(ChatId chat, List<MediaFile> group) {
        return steps.grouper().mayGrow(group)
                && database.queue()
                        .untilAged(group.getLast().id(), MomentGrouper.PAUSE)
                        .filter(left -> holds.leaves(chat, left, "more photos of the same moment may follow"))
                        .isPresent();
    }

    private PostSender.Verdict send(ChatTarget chat, GroupAssembler.Assembled prepared)
            throws IOException, InterruptedException {
        try (prepared) {
            prepared.failed().forEach((file, why) -> {
                try (MediaFileMdc trace = MediaFileMdc.of(file)) {
                    record(chat, file, why);
                }
            });
            if (prepared.members().isEmpty()) {
                return PostSender.Verdict.GO_ON;
            }
            try (MediaFileMdc trace =
                    MediaFileMdc.of(prepared.members().getFirst().file())) {
                return steps.sender().send(steps.posts().of(prepared.members()));
            }
        }
    }

    /** Records and reports why a file could not be prepared. */
    private void record(ChatTarget chat, MediaFile file, PreparationResult result) {
        String name = file.asset().fileName();
        switch (result) {
            case PreparationResult.Ready ready -> throw new IllegalArgumentException(name + " is ready");
            case PreparationResult.Impossible impossible -> {
                database.queue().reject(file.id(), impossible.reason());
                report.on(new SyncEvent.Rejected(file.chat(), name, impossible.reason()));
            }
            case PreparationResult.Later later -> {
                database.queue().retryLater(file.id(), later.reason(), later.delay());
                report.on(new SyncEvent.Retrying(file.chat(), name, later.reason()));
            }
            case PreparationResult.Hidden hidden -> {
                database.queue().hold(file.id(), hidden.reason(), hidden.delay());
                report.on(new SyncEvent.Hidden(file.chat(), name, hidden.reason()));
            }
            case PreparationResult.Gone gone -> {
                database.queue().leaveOut(file.id(), gone.reason());
                report.on(new SyncEvent.Retrying(file.chat(), name, gone.reason()));
            }
            case PreparationResult.Unavailable unavailable -> {
                String why = unavailable.cause().getMessage();
                database.subscriptions().delay(file.subscriptionId(), RetryTimes.SUBSCRIPTION, why);
                report.on(new SyncEvent.Stopped(chat.title(), why));
            }
        }
    }
}
