package io.github.immichtg.sync;

import io.github.immichtg.store.post.Comments;
import io.github.immichtg.store.post.OwedComment;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.TelegramException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Publishes originals as comments: each in reply to the copy of its post that Telegram makes in the discussion group.
 * Pending comments are read from the database each time, so posts and copies may arrive in any order and in any
 * process. For the thread that holds the channel's lock; no other process works on the group meanwhile.
 */
final class CommentPublisher {

    /** Timeout and polling interval for copies after the last post. */
    private static final Duration FOR_COPIES = Duration.ofSeconds(60);

    private static final Duration LOOKING_AGAIN = Duration.ofSeconds(1);

    private final PassContext round;
    private final ChannelPublisher publisher;
    private final ChatDelivery.Sender sender;
    private final OriginalFetcher originals;
    private final UpdatePoller updates;

    CommentPublisher(
            PassContext round,
            ChannelPublisher publisher,
            ChatDelivery.Sender sender,
            OriginalFetcher originals,
            UpdatePoller updates) {
        this.round = round;
        this.publisher = publisher;
        this.sender = sender;
        this.originals = originals;
        this.updates = updates;
    }

    /** Comments under one channel's posts, for one pass. */
    Discussion under(ChatId channel, String name) {
        return new Discussion(channel, name);
    }

    /** Delay until the channel's discussion group should be retried, if known. */
    Optional<Duration> comingAgain(ChatId channel) {
        return round.database().chats().discussion(channel).flatMap(sender.obstacles()::comingAgain);
    }

    private Comments comments() {
        return round.database().comments();
    }

    /** Discussion group of one channel during a pass. For one thread. */
    final class Discussion {

        private final ChatId channel;
        private final String name;

        /** Whether the group was checked in this pass and is usable. */
        private boolean looked;

        private boolean closed;

        /** Whether this pass posted into the channel: only then are new copies expected. */
        private boolean posted;

        private Discussion(ChatId channel, String name) {
            this.channel = channel;
            this.name = name;
            this.closed = !round.options().wishes().originals();
        }

        /** Called between two posts: sends comments that do not delay the channel. */
        void keepUp() throws IOException, InterruptedException {
            posted = true;
            if (closed || comments().pending(channel) == 0) {
                return;
            }
            if (comments().withoutCopy(channel) > 0) {
                updates.take();
            }
            send(false);
        }

        /** Called after the last post: sends pending comments, waiting a while for the copies of the newest posts. */
        void finish() throws IOException, InterruptedException {
            if (!closed && comments().pending(channel) > 0) {
                boolean coming = updates.take() && !round.pace().tooLong(FOR_COPIES);
                send(true);
                for (Duration waited = Duration.ZERO;
                        coming && awaitsCopy() && waited.compareTo(FOR_COPIES) < 0;
                        waited = waited.plus(LOOKING_AGAIN)) {
                    round.pace().pause(LOOKING_AGAIN);
                    coming = updates.take();
                    send(true);
                }
            }
            if (round.options().wishes().originals()) {
                comments().giveUpOverdue(channel);
                round.tally().commentsPending(comments().pending(channel));
            }
        }

        /** Whether sendable comments are left. */
        boolean leftUndone() {
            return round.options().wishes().originals()
                    && !comments().upcoming(channel, 1).isEmpty();
        }

        private boolean awaitsCopy() {
            return posted && !closed && !round.pace().stopping() && comments().withFreshlyMissingCopy(channel);
        }

        private void send(boolean patiently) throws IOException, InterruptedException {
            while (!closed && !round.pace().stopping() && settled()) {
                List<OwedComment> next = comments().upcoming(channel, 1);
                if (next.isEmpty() || (!patiently && hasToWait(next.getFirst().group()))) {
                    return;
                }
                try (MediaFileMdc trace = MediaFileMdc.of(next.getFirst().mediaId())) {
                    deal(next.getFirst());
                }
            }
        }

        private boolean hasToWait(ChatId group) {
            return round.database().chats().waits(group).isPresent()
                    || round.database()
                            .markers()
                            .waitFor(group, round.options().perChatPerMinute())
                            .isPresent();
        }

        /** Whether the group is usable: the bot may send there and its open post is reconciled. */
        private boolean settled() throws InterruptedException {
            if (looked) {
                return true;
            }
            Optional<ChatId> group = round.database().chats().discussion(channel);
            closed = group.isEmpty() || !open(group.get());
            if (!closed) {
                sender.reconciliation().settleParked(group.get());
                closed = sender.reconciliation().settled(group.get()) != Reconciliation.Settlement.SETTLED;
            }
            looked = true;
            return !closed;
        }

        private boolean open(ChatId group) throws InterruptedException {
            try {
                publisher.discussion(group);
                round.database().chats().resume(group);
                return true;
            } catch (TelegramException.ChatRefused e) {
                // Reported once. Comments stay pending until the bot is allowed in.
                if (round.database().chats().pause(group, e.getMessage())) {
                    round.tally().on(new SyncEvent.CommentsWait(name, e.getMessage()));
                }
            } catch (TelegramException e) {
                round.tally().on(new SyncEvent.CommentsWait(name, e.getMessage()));
            }
            return false;
        }

        private void deal(OwedComment owed) throws IOException, InterruptedException {
            String file = owed.asset().fileName();
            switch (originals.fetch(owed)) {
                case OriginalFetcher.Fetched.Ready ready -> {
                    try (ready) {
                        closed = sender.sending().send(new CommentPost(round, updates, owed, ready))
                                == PostSender.Verdict.STOP;
                    }
                }
                case OriginalFetcher.Fetched.TooLarge large -> {
                    comments().tooLarge(owed.id(), large.reason());
                    round.tally().on(new SyncEvent.CommentLeftOut(channel, file, large.reason()));
                }
                case OriginalFetcher.Fetched.Gone gone -> {
                    comments().drop(owed.id(), gone.reason());
                    round.tally().on(new SyncEvent.CommentLeftOut(channel, file, gone.reason()));
                }
                case OriginalFetcher.Fetched.Later later -> {
                    comments().retryLater(owed.id(), later.reason(), ChatDelivery.RETRY_AFTER);
                    round.tally().on(new SyncEvent.CommentLater(channel, file, later.reason()));
                }
                case OriginalFetcher.Fetched.Unavailable unavailable -> {
                    // Other comments may need the same server; a later pass retries it.
                    closed = true;
                    round.tally().on(new SyncEvent.CommentsWait(name, unavailable.reason()));
                }
            }
        }
    }
}
