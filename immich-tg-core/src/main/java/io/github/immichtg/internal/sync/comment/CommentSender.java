package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.post.Comments;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.internal.sync.sending.PostSender;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.io.IOException;

/** Sender of one comment: fetches the original, then posts it, or records why it cannot be posted. */
public final class CommentSender {

    private final Comments comments;
    private final OriginalFetcher originals;
    private final PostSender sender;
    private final UpdatePoller poller;
    private final SyncListener listener;

    public CommentSender(
            Comments comments,
            OriginalFetcher originals,
            PostSender sender,
            UpdatePoller poller,
            SyncListener listener) {
        this.comments = comments;
        this.originals = originals;
        this.sender = sender;
        this.poller = poller;
        this.listener = listener;
    }

    /** Sends one comment under a post of this channel. */
    PostSender.Verdict send(OwedComment owed, ChatTarget channel) throws IOException, InterruptedException {
        String file = owed.asset().fileName();
        switch (originals.fetch(owed)) {
            case OriginalFetcher.Fetched.Ready ready -> {
                try (ready) {
                    return sender.send(new CommentPost(owed, ready, comments, poller, listener));
                }
            }
            case OriginalFetcher.Fetched.TooLarge large -> {
                comments.concludeTooLarge(owed.id(), large.reason());
                listener.on(new SyncEvent.CommentLeftOut(channel.id(), file, large.reason()));
            }
            case OriginalFetcher.Fetched.Gone gone -> {
                comments.drop(owed.id(), gone.reason());
                listener.on(new SyncEvent.CommentLeftOut(channel.id(), file, gone.reason()));
            }
            case OriginalFetcher.Fetched.Later later -> {
                comments.retryLater(owed.id(), later.reason(), later.delay());
                listener.on(new SyncEvent.CommentLater(channel.id(), file, later.reason()));
            }
            case OriginalFetcher.Fetched.Unavailable unavailable -> {
                // Other comments may need the same server; a later pass retries it.
                listener.on(new SyncEvent.CommentsWait(channel.title(), unavailable.reason()));
                return PostSender.Verdict.STOP;
            }
        }
        return PostSender.Verdict.GO_ON;
    }
}
