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
        return Draft.comment(owed, MessageFingerprint.original(name()), original.bytes());
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
        String reason = refusal.getMessage();
        switch (refusal) {
            case TelegramException.ReplyGone gone -> copyGone();
            case TelegramException.FileRefused ofFile -> reject(reason);
            default -> unexplained(reason);
        }
    }

    /**
     * Most likely the group is to blame, which waits. It counts against this file only if others have arrived since the last
     * refusal, and they are tried before it next time.
     */
    private void unexplained(String reason) {
        boolean others = records.holds().closeDiscussion(owed.group(), reason);
        if (others && owed.attempts() + 1 >= TRIES) {
            reject(reason);
        } else {
            Duration wait = records.holds()
                    .closedFor(owed.group())
                    .orElse(Duration.ZERO)
                    .plus(RetryTimes.FILE);
            records.comments().retryLater(owed.id(), reason, wait, others);
        }
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
