package io.github.immichtg.internal.sync.sending;

import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.reconcile.Reconciler;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import java.util.Optional;

/**
 * Sends one post: records the intent, sends, records the outcome, and reconciles if the outcome is unknown. Every case
 * is handled here and nowhere else.
 */
public final class PostSender {

    /** Maximum attempts per pass for a post that fails for an unknown reason. */
    private static final int TRIES = 3;

    private final PostRecords records;
    private final BotConnection publisher;
    private final Reconciler reconciler;
    private final ChatHolds holds;
    private final PassControl control;

    public PostSender(
            PostRecords records, BotConnection publisher, Reconciler reconciler, ChatHolds holds, PassControl control) {
        this.records = records;
        this.publisher = publisher;
        this.reconciler = reconciler;
        this.holds = holds;
        this.control = control;
    }

    /** Decision whether the chat's next post may follow. */
    public enum Verdict {
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

    public Verdict send(PendingPost whole) throws InterruptedException {
        ChatId chat = whole.draft().chat();
        PendingPost post = whole;
        int cutOff = 0;
        int lost = 0;
        while (!control.stopping()) {
            // The window starts before the transaction, so that it never ends later than the database's.
            SendWindow.Start start = control.sending();
            switch (records.intend(post.draft())) {
                case Intent.Intended intended -> {
                    switch (send(post, intended.postId(), start.lasting(intended.allowance()))) {
                        case Outcome.Settled settled -> {
                            return Verdict.GO_ON;
                        }
                        case Outcome.Stop stop -> {
                            return Verdict.STOP;
                        }
                        case Outcome.Again again -> {}
                        case Outcome.CutOff cut -> {
                            if (++cutOff == TRIES) {
                                post.later("the upload was interrupted " + TRIES + " times");
                                return Verdict.GO_ON;
                            }
                        }
                        case Outcome.FoundOut found -> {
                            Optional<PendingPost> again = post.again(found.failure(), ++lost);
                            if (again.isEmpty()) {
                                return Verdict.GO_ON;
                            } else if (again.get() != post) {
                                post = again.get();
                                lost = 0;
                            } else if (lost == TRIES) {
                                holds.report(
                                        chat, "responses from Telegram were lost repeatedly; a later sync will retry");
                                return Verdict.STOP;
                            }
                        }
                    }
                }
                case Intent.NotBefore wait -> {
                    if (!holds.waitFor(chat, wait)) {
                        return Verdict.STOP;
                    }
                }
                case Intent.NoBase unknown -> {
                    if (!reconciler.ensureBase(chat)) {
                        return Verdict.STOP;
                    }
                }
                case Intent.Paused paused -> {
                    holds.report(chat, paused.reason());
                    return Verdict.STOP;
                }
                case Intent.Taken taken -> {
                    if (!settle(chat)) {
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

    private Outcome send(PendingPost post, long postId, SendWindow window) throws InterruptedException {
        ChatId chat = post.draft().chat();
        try {
            List<PostedMessage> posted = publisher.send(post.within(window));
            List<Long> messages =
                    posted.stream().map(message -> (long) message.messageId()).toList();
            if (records.posts().concludePublished(postId, messages)) {
                post.published(messages);
            }
            return new Outcome.Settled();
        } catch (TelegramException.OutcomeUnknown e) {
            records.posts().recordEnd(postId);
            post.lost(e).ifPresent(reason -> records.posts().rejectIfAbsent(postId, reason));
            records.recordPictures(postId, post.pictures());
            if (e.duration().isPresent()) {
                holds.delay(chat, e.duration().get());
            }
            return settle(chat) ? new Outcome.FoundOut(e) : new Outcome.Stop();
        } catch (TelegramException e) {
            records.posts().concludeRefused(postId, e.getMessage());
            return refused(post, chat, e);
        }
    }

    private boolean settle(ChatId chat) throws InterruptedException {
        return reconciler.settleOpenPost(chat) == Reconciler.Settlement.SETTLED;
    }

    /** Handles a refused or unsent request: nothing was posted. */
    private Outcome refused(PendingPost post, ChatId chat, TelegramException refusal) {
        return switch (refusal) {
            case TelegramException.FloodWait flood -> {
                holds.delay(chat, flood.duration());
                yield new Outcome.Again();
            }
            case TelegramException.NotSent notSent ->
                switch (notSent.reason()) {
                    case UNREACHABLE, INTERRUPTED -> stop(chat, refusal);
                    case WINDOW_OVER, CUT_OFF -> new Outcome.CutOff();
                    case FILE_UNREADABLE -> {
                        post.later(refusal.getMessage());
                        yield new Outcome.Settled();
                    }
                };
            case TelegramException.FileRefused ofFile -> itself(post, refusal);
            case TelegramException.CaptionRefused ofCaption -> itself(post, refusal);
            case TelegramException.ReplyGone ofReply -> itself(post, refusal);
            default -> stop(chat, refusal);
        };
    }

    private static Outcome itself(PendingPost post, TelegramException refusal) {
        post.refused(refusal);
        return new Outcome.Settled();
    }

    private Outcome stop(ChatId chat, TelegramException refusal) {
        holds.stop(chat, refusal);
        return new Outcome.Stop();
    }
}
