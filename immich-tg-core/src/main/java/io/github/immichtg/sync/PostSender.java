package io.github.immichtg.sync;

import io.github.immichtg.store.post.Intent;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.PostedMessage;
import io.github.immichtg.telegram.SendWindow;
import io.github.immichtg.telegram.TelegramException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends one post: records the intent, sends, records the outcome, and reconciles if the outcome is unknown. Every case
 * is handled here and nowhere else.
 */
final class PostSender {

    /** Maximum attempts per pass for a post that fails for an unknown reason. */
    private static final int TRIES = 3;

    private static final String MINUTE_IS_FULL = "rate limit of messages per minute";
    private static final String TELEGRAM_ASKED = "rate limited by Telegram";

    private final PassContext round;
    private final ChannelPublisher publisher;
    private final ChatHolds obstacles;
    private final MarkerService marking;
    private final Reconciliation reconciliation;

    PostSender(
            PassContext round,
            ChannelPublisher publisher,
            ChatHolds obstacles,
            MarkerService marking,
            Reconciliation reconciliation) {
        this.round = round;
        this.publisher = publisher;
        this.obstacles = obstacles;
        this.marking = marking;
        this.reconciliation = reconciliation;
    }

    /** Decision whether the chat's next post may follow. */
    enum Verdict {
        GO_ON,
        STOP
    }

    /** Result of one attempt. */
    private sealed interface Outcome {
        /** Nothing more to do for this post now. */
        record Settled() implements Outcome {}

        /** Retry after the chat's delay. */
        record Again() implements Outcome {}

        /** The upload was interrupted. */
        record CutOff() implements Outcome {}

        /** The response was lost; the post has been reconciled. */
        record FoundOut(TelegramException.OutcomeUnknown failure) implements Outcome {}

        record Stop() implements Outcome {}
    }

    Verdict send(PendingPost whole) throws InterruptedException {
        ChatId chat = whole.draft().chat();
        PendingPost parcel = whole;
        int cutOff = 0;
        int lost = 0;
        while (!round.pace().stopping()) {
            // The window starts before the transaction, so that it never ends later than the database's.
            SendWindow.Start start = round.pace().sending();
            Intent intent = round.database()
                    .posts()
                    .intend(
                            parcel.draft(),
                            round.workspace().process(),
                            round.options().perChatPerMinute());
            switch (intent) {
                case Intent.Intended intended -> {
                    switch (send(parcel, intended.postId(), start.lasting(intended.allowance()))) {
                        case Outcome.Settled settled -> {
                            return Verdict.GO_ON;
                        }
                        case Outcome.Stop stop -> {
                            return Verdict.STOP;
                        }
                        case Outcome.Again again -> {}
                        case Outcome.CutOff cut -> {
                            if (++cutOff == TRIES) {
                                parcel.later("the upload was interrupted " + TRIES + " times");
                                return Verdict.GO_ON;
                            }
                        }
                        case Outcome.FoundOut found -> {
                            Optional<PendingPost> again = parcel.again(found.failure(), ++lost);
                            if (again.isEmpty()) {
                                return Verdict.GO_ON;
                            } else if (again.get() != parcel) {
                                parcel = again.get();
                                lost = 0;
                            } else if (lost == TRIES) {
                                obstacles.stopped(
                                        chat, "responses from Telegram were lost repeatedly; a later sync will retry");
                                return Verdict.STOP;
                            }
                        }
                    }
                }
                case Intent.NotBefore wait -> {
                    String reason = switch (wait.reason()) {
                        case RATE -> MINUTE_IS_FULL;
                        case CHAT -> TELEGRAM_ASKED;
                    };
                    if (!obstacles.waited(chat, wait.remaining(), reason)) {
                        return Verdict.STOP;
                    }
                }
                case Intent.NoBase unknown -> {
                    if (!marking.based(chat)) {
                        return Verdict.STOP;
                    }
                }
                case Intent.Paused paused -> {
                    obstacles.stopped(chat, paused.reason());
                    return Verdict.STOP;
                }
                case Intent.Taken taken -> {
                    if (!settled(chat)) {
                        return Verdict.STOP;
                    }
                }
                case Intent.Stale stale -> {
                    return Verdict.GO_ON;
                }
            }
        }
        return Verdict.STOP;
    }

    /** Whether to leave the chat because this many items would wait too long; checked before anything is prepared. */
    boolean leaves(ChatId chat, int items) {
        Optional<Duration> asked = round.database().chats().waits(chat);
        if (asked.isPresent() && obstacles.leaves(chat, asked.get(), TELEGRAM_ASKED)) {
            return true;
        }
        Optional<Duration> full =
                round.database().markers().waitFor(chat, items, round.options().perChatPerMinute());
        return full.isPresent() && obstacles.leaves(chat, full.get(), MINUTE_IS_FULL);
    }

    private Outcome send(PendingPost parcel, long post, SendWindow window) throws InterruptedException {
        ChatId chat = parcel.draft().chat();
        try {
            List<PostedMessage> posted = publisher.send(parcel.within(window));
            List<Long> messages =
                    posted.stream().map(message -> (long) message.messageId()).toList();
            if (round.database().posts().published(post, messages)) {
                parcel.published(messages);
            }
            return new Outcome.Settled();
        } catch (TelegramException.OutcomeUnknown e) {
            round.database().posts().ended(post);
            parcel.lost(e);
            if (e.duration().isPresent()) {
                round.database().chats().notBefore(chat, e.duration().get());
            }
            return settled(chat) ? new Outcome.FoundOut(e) : new Outcome.Stop();
        } catch (TelegramException e) {
            round.database().posts().refused(post, e.getMessage());
            return refused(parcel, chat, e);
        }
    }

    private boolean settled(ChatId chat) throws InterruptedException {
        return reconciliation.settled(chat) == Reconciliation.Settlement.SETTLED;
    }

    /** Handles a refused or unsent request: nothing was posted. */
    private Outcome refused(PendingPost parcel, ChatId chat, TelegramException refusal) {
        return switch (refusal) {
            case TelegramException.FloodWait flood -> {
                round.database().chats().notBefore(chat, flood.duration());
                yield new Outcome.Again();
            }
            case TelegramException.NotSent notSent ->
                switch (notSent.reason()) {
                    case UNREACHABLE, INTERRUPTED -> stop(chat, refusal);
                    case WINDOW_OVER, CUT_OFF -> new Outcome.CutOff();
                    case FILE_UNREADABLE -> {
                        parcel.later(refusal.getMessage());
                        yield new Outcome.Settled();
                    }
                };
            case TelegramException.FileRefused ofFile -> itself(parcel, refusal);
            case TelegramException.CaptionRefused ofCaption -> itself(parcel, refusal);
            case TelegramException.ReplyGone ofReply -> itself(parcel, refusal);
            case TelegramException.Refused ofMessage -> itself(parcel, refusal);
            default -> stop(chat, refusal);
        };
    }

    private static Outcome itself(PendingPost parcel, TelegramException refusal) {
        parcel.refused(refusal);
        return new Outcome.Settled();
    }

    private Outcome stop(ChatId chat, TelegramException refusal) {
        obstacles.stop(chat, refusal);
        return new Outcome.Stop();
    }
}
