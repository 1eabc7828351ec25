package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.post.Comments;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.internal.sync.sending.PendingPost;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.Outgoing.Comment;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;

/**
 * Pending comment: an original, or the video of a live photo, in reply to the copy of its post in the discussion group.
 */
final class CommentPost implements PendingPost {

    /** Maximum attempts for an original that Telegram refuses for an unknown reason. */
    private static final int TRIES = 4;

    private final OwedComment owed;
    private final OriginalFetcher.Fetched.Ready original;
    private final Comments comments;
    private final UpdatePoller poller;
    private final SyncListener listener;

    CommentPost(
            OwedComment owed,
            OriginalFetcher.Fetched.Ready original,
            Comments comments,
            UpdatePoller poller,
            SyncListener listener) {
        this.owed = owed;
        this.original = original;
        this.comments = comments;
        this.poller = poller;
        this.listener = listener;
    }

    @Override
    public Draft draft() {
        return Draft.comment(owed, MessageFingerprint.original(name()), original.bytes());
    }

    @Override
    public Outgoing within(SendWindow window) {
        return new Comment(owed.group(), owed.copy(), original.file(), name(), original.bytes(), window);
    }

    private String name() {
        return original.name();
    }

    @Override
    public void published(List<Long> messages) {
        listener.on(new SyncEvent.Commented(owed.group(), name(), messages.getFirst()));
    }

    @Override
    public void refused(TelegramException refusal) {
        String reason = refusal.getMessage();
        switch (refusal) {
            case TelegramException.ReplyGone gone -> copyGone();
            case TelegramException.FileRefused ofFile -> reject(reason);
            default -> {
                if (owed.attempts() + 1 < TRIES) {
                    later(reason);
                } else {
                    reject(reason);
                }
            }
        }
    }

    /** The post may have a newer copy. If not, a person deleted this one and wants no comment under it. */
    private void copyGone() {
        try {
            poller.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!comments.recordCopyGone(owed)) {
            String reason = "the post, or its copy in the discussion group, was deleted";
            comments.drop(owed.id(), reason);
            listener.on(new SyncEvent.CommentLeftOut(owed.channel(), name(), reason));
        }
    }

    private void reject(String reason) {
        comments.reject(owed.id(), reason);
        listener.on(new SyncEvent.CommentLeftOut(owed.channel(), name(), reason));
    }

    @Override
    public void later(String reason) {
        comments.retryLater(owed.id(), reason, RetryTimes.FILE);
        listener.on(new SyncEvent.CommentLater(owed.channel(), name(), reason));
    }
}
