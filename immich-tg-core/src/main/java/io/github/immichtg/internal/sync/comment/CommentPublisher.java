package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.post.Comments;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.control.MediaFileMdc;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.internal.sync.sending.PostSender;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Publishes originals as comments: each in reply to the copy of its post that Telegram makes in the discussion group.
 * Pending comments are read from the database each time, so posts and copies may arrive in any order and in any
 * process. For the thread that holds the channel's lock; no other process works on the group meanwhile.
 */
public final class CommentPublisher {

    /** Timeout and polling interval for copies after the last post. */
    private static final Duration FOR_COPIES = Duration.ofSeconds(60);

    private static final Duration LOOKING_AGAIN = Duration.ofSeconds(1);

    private final Comments comments;
    private final DiscussionGroups groups;
    private final CommentSender sender;
    private final UpdatePoller poller;
    private final PassControl control;

    public CommentPublisher(
            Comments comments,
            DiscussionGroups groups,
            CommentSender sender,
            UpdatePoller poller,
            PassControl control) {
        this.comments = comments;
        this.groups = groups;
        this.sender = sender;
        this.poller = poller;
        this.control = control;
    }

    /** Comments under one channel's posts, for one pass. */
    public Discussion under(ChatTarget channel) {
        return new Discussion(channel);
    }

    /** Delay until the channel's discussion group should be retried, if known. */
    public Optional<Duration> comingAgain(ChatId channel) {
        return groups.comingAgain(channel);
    }

    /** Discussion group of one channel during a pass. For one thread. */
    public final class Discussion {

        private final ChatTarget channel;

        /** Whether the group was checked in this pass and is usable. */
        private boolean looked;

        private boolean closed;

        /** Whether this pass posted into the channel: only then are new copies expected. */
        private boolean posted;

        private Discussion(ChatTarget channel) {
            this.channel = channel;
        }

        /** Called between two posts: sends comments that do not delay the channel. */
        public void keepUp() throws IOException, InterruptedException {
            posted = true;
            if (closed || !owesAny()) {
                return;
            }
            if (comments.withoutCopy(channel.id()) > 0) {
                poller.take();
            }
            send(false);
        }

        /**
         * Called after the last post: sends pending comments, waiting a while for the copies of the newest posts.
         *
         * @return number of comments still pending
         */
        public int finish() throws IOException, InterruptedException {
            if (!closed && owesAny()) {
                boolean coming = poller.take() && !control.tooLong(FOR_COPIES);
                send(true);
                for (Duration waited = Duration.ZERO;
                        coming && awaitsCopy() && waited.compareTo(FOR_COPIES) < 0;
                        waited = waited.plus(LOOKING_AGAIN)) {
                    control.pause(LOOKING_AGAIN);
                    coming = poller.take();
                    send(true);
                }
            }
            comments.giveUpOverdue(channel.id());
            return comments.pending(channel.id());
        }

        /** Whether sendable comments are left. */
        public boolean leftUndone() {
            return !comments.upcoming(channel.id(), 1).isEmpty();
        }

        /** Those with a copy stay owed for longer than they are counted as pending. */
        private boolean owesAny() {
            return comments.pending(channel.id()) > 0 || leftUndone();
        }

        private boolean awaitsCopy() {
            return posted && !closed && !control.stopping() && comments.withFreshlyMissingCopy(channel.id());
        }

        private void send(boolean patiently) throws IOException, InterruptedException {
            while (!closed && !control.stopping() && settle()) {
                List<OwedComment> next = comments.upcoming(channel.id(), 1);
                if (next.isEmpty()
                        || (!patiently && groups.hasToWait(next.getFirst().group()))) {
                    return;
                }
                try (MediaFileMdc trace = MediaFileMdc.of(next.getFirst().mediaId())) {
                    closed = sender.send(next.getFirst(), channel) == PostSender.Verdict.STOP
                            || groups.isClosed(next.getFirst().group());
                }
            }
        }

        private boolean settle() throws InterruptedException {
            if (!looked) {
                closed = !groups.settle(channel);
                looked = true;
            }
            return !closed;
        }
    }
}
