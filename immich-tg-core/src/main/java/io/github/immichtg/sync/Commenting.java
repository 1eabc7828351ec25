package io.github.immichtg.sync;

import io.github.immichtg.store.Comments;
import io.github.immichtg.store.OwedComment;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.TelegramException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The originals of one channel's posts, each as a reply to the copy that Telegram makes of the post in the discussion group.
 * What is owed is asked of the database each time, so it does not matter in which order posts and copies come, or to which
 * process. For the thread that has the channel's lock; the group is worked on by nobody else then.
 */
final class Commenting {

    /** How long copies are waited for after the last post, and how often they are looked for meanwhile. */
    private static final Duration FOR_COPIES = Duration.ofSeconds(60);

    private static final Duration LOOKING_AGAIN = Duration.ofSeconds(1);

    private final Round round;
    private final ChannelPublisher publisher;
    private final Delivery.Sender sender;
    private final Originals originals;
    private final UpdateSource updates;

    Commenting(
            Round round,
            ChannelPublisher publisher,
            Delivery.Sender sender,
            Originals originals,
            UpdateSource updates) {
        this.round = round;
        this.publisher = publisher;
        this.sender = sender;
        this.originals = originals;
        this.updates = updates;
    }

    /** The comments under one channel's posts, for the time of a pass. */
    Discussion under(ChatId channel, String name) {
        return new Discussion(channel, name);
    }

    /** When the group in which a channel is discussed is worth another look, where that was said. */
    Optional<Duration> comingAgain(ChatId channel) {
        return round.database().chats().discussion(channel).flatMap(sender.obstacles()::comingAgain);
    }

    private Comments comments() {
        return round.database().comments();
    }

    /** For one thread. */
    final class Discussion {

        private final ChatId channel;
        private final String name;

        /** Whether the group was looked at in this pass, and found fit to go on with. */
        private boolean looked;

        private boolean closed;

        /** Whether the channel was posted into in this pass: only then are copies about to come. */
        private boolean posted;

        private Discussion(ChatId channel, String name) {
            this.channel = channel;
            this.name = name;
            this.closed = !round.options().wishes().originals();
        }

        /** Between two posts: sends what can be sent without holding up the channel. */
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

        /** After the last post: sends what is owed, waiting a while for the copies of what was posted just now. */
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

        /** Whether something could be sent that was not. */
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
                try (Trace trace = Trace.of(next.getFirst().mediaId())) {
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

        /** Whether the group can be gone on with: the bot may send there, and what was begun there is concluded. */
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
                // Told the first time; until somebody lets the bot in, what is owed stays owed.
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
                case Originals.Fetched.Ready ready -> {
                    try (ready) {
                        closed = sender.sending().send(new CommentParcel(round, updates, owed, ready))
                                == Sending.Verdict.STOP;
                    }
                }
                case Originals.Fetched.TooLarge large -> {
                    comments().tooLarge(owed.id(), large.reason());
                    round.tally().on(new SyncEvent.CommentLeftOut(channel, file, large.reason()));
                }
                case Originals.Fetched.Gone gone -> {
                    comments().drop(owed.id(), gone.reason());
                    round.tally().on(new SyncEvent.CommentLeftOut(channel, file, gone.reason()));
                }
                case Originals.Fetched.Later later -> {
                    comments().retryLater(owed.id(), later.reason(), Delivery.RETRY_AFTER);
                    round.tally().on(new SyncEvent.CommentLater(channel, file, later.reason()));
                }
                case Originals.Fetched.Unavailable unavailable -> {
                    // The others may be of the same server; a later pass asks it again.
                    closed = true;
                    round.tally().on(new SyncEvent.CommentsWait(name, unavailable.reason()));
                }
            }
        }
    }
}
