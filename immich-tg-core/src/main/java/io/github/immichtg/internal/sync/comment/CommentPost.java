package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.sending.PendingPost;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.Outgoing.Comment;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Pending comment: an original, or the video of a live photo, in reply to the copy of its post in the discussion group.
 */
final class CommentPost implements PendingPost {

    /** Maximum attempts for an original that Telegram refuses for an unknown reason. */
    private static final int TRIES = 4;

    private final OwedComment owed;
    private final OriginalFetcher.Fetched.Ready original;
    private final CommentRecords records;

    CommentPost(OwedComment owed, OriginalFetcher.Fetched.Ready original, CommentRecords records) {
        this.owed = owed;
        this.original = original;
        this.records = records;
    }

    @Override
    public Draft draft() {
        return Draft.comment(owed, MessageFingerprint.original(name()), original.source(), original.bytes());
    }

    @Override
    public Outgoing within(SendWindow window) {
        return new Comment(owed.group(), owed.copy(), owed.topic(), original.file(), name(), original.bytes(), window);
    }

    private String name() {
        return original.name();
    }

    @Override
    public void published(List<Long> messages) {
        records.holds().openDiscussion(owed.group());
        records.listener().on(new SyncEvent.Commented(owed.group(), name(), messages.getFirst()));
    }

    @Override
    public void refused(TelegramException refusal) {
        if (refusal instanceof TelegramException.ReplyGone) {
            copyGone();
        } else {
            reject(refusal.getMessage());
        }
    }

    @Override
    public Optional<String> lost(TelegramException.OutcomeUnknown failure) {
        return failure.refusal()
                .flatMap(refusal -> refusal instanceof TelegramException.FileRefused
                        ? Optional.of(refusal.getMessage())
                        : unexplained(refusal.getMessage()));
    }

    /** The next resort of a refused comment is recorded already. */
    @Override
    public Optional<PendingPost> again(TelegramException.OutcomeUnknown failure, int lost) {
        return failure.refusal().isPresent() ? Optional.empty() : Optional.of(this);
    }

    /**
     * Most likely the group is to blame, which waits. It counts against this file only if others have arrived since the last
     * refusal, and they are tried before it next time.
     *
     * @return reason for the rejection once it has counted too often
     */
    private Optional<String> unexplained(String reason) {
        boolean others = records.holds().closeDiscussion(owed.group(), reason);
        if (others && owed.attempts() + 1 >= TRIES) {
            return Optional.of(reason);
        }
        Duration wait =
                records.holds().closedFor(owed.group()).orElse(Duration.ZERO).plus(RetryTimes.FILE);
        records.comments().retryLater(owed.id(), reason, wait, others);
        return Optional.empty();
    }

    /** The post may have a newer copy. If not, a person deleted this one and wants no comment under it. */
    private void copyGone() {
        try {
            records.poller().take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!records.comments().recordCopyGone(owed)) {
            String reason = "the post, or its copy in the discussion group, was deleted";
            records.comments().end(owed.id(), CommentState.DROPPED, reason);
            records.listener().on(new SyncEvent.CommentLeftOut(owed.channel(), name(), reason));
        }
    }

    private void reject(String reason) {
        records.comments().end(owed.id(), CommentState.REJECTED, reason);
        records.listener().on(new SyncEvent.CommentLeftOut(owed.channel(), name(), reason));
    }

    @Override
    public void later(String reason) {
        records.comments().retryLater(owed.id(), reason, RetryTimes.FILE, true);
        records.listener().on(new SyncEvent.CommentLater(owed.channel(), name(), reason));
    }
}
