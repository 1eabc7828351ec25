package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.sending.PostSender;
import io.github.immichtg.sync.event.SyncEvent;
import java.io.IOException;

/** Sender of one comment: fetches the original, then posts it, or records why it cannot be posted. */
public final class CommentSender {

    private final CommentRecords records;
    private final CommentOriginals originals;
    private final PostSender sender;

    public CommentSender(CommentRecords records, CommentOriginals originals, PostSender sender) {
        this.records = records;
        this.originals = originals;
        this.sender = sender;
    }

    /** Sends one comment under a post of this channel. */
    PostSender.Verdict send(OwedComment owed, ChatTarget channel) throws IOException, InterruptedException {
        String file = owed.asset().fileName();
        switch (originals.fetch(owed)) {
            case OriginalFetcher.Fetched.Ready ready -> {
                try (ready) {
                    return sender.send(new CommentPost(owed, ready, records));
                }
            }
            case OriginalFetcher.Fetched.TooLarge large -> {
                records.comments().end(owed.id(), CommentState.TOO_LARGE, large.reason());
                records.listener().on(new SyncEvent.CommentLeftOut(channel.id(), file, large.reason()));
            }
            case OriginalFetcher.Fetched.Unstrippable telling -> {
                records.comments().end(owed.id(), CommentState.REJECTED, telling.reason());
                records.listener().on(new SyncEvent.CommentLeftOut(channel.id(), file, telling.reason()));
            }
            case OriginalFetcher.Fetched.Hidden hidden -> {
                records.comments().end(owed.id(), CommentState.REJECTED, hidden.reason());
                records.listener().on(new SyncEvent.CommentLeftOut(channel.id(), file, hidden.reason()));
            }
            case OriginalFetcher.Fetched.Gone gone -> {
                records.comments().end(owed.id(), CommentState.DROPPED, gone.reason());
                records.listener().on(new SyncEvent.CommentLeftOut(channel.id(), file, gone.reason()));
            }
            case OriginalFetcher.Fetched.Later later -> {
                records.comments().retryLater(owed.id(), later.reason(), later.delay(), true);
                records.listener().on(new SyncEvent.CommentLater(channel.id(), file, later.reason()));
            }
            case OriginalFetcher.Fetched.Unavailable unavailable -> {
                // Other comments may need the same server; a later pass retries it.
                records.listener().on(new SyncEvent.CommentsWait(channel.title(), unavailable.reason()));
                return PostSender.Verdict.STOP;
            }
        }
        return PostSender.Verdict.GO_ON;
    }
}
