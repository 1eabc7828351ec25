package io.github.immichtg.sync;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.Intent;
import io.github.immichtg.store.MediaFile;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.Post;
import io.github.immichtg.telegram.PostedMessage;
import io.github.immichtg.telegram.SendWindow;
import io.github.immichtg.telegram.TelegramException;
import java.time.Clock;
import java.util.List;

/**
 * One media file into its chat: the intent is written down, then it is sent, then the outcome is written down. What
 * becomes of it in every case is said here and nowhere else.
 */
final class Sending {

    private final Database database;
    private final ChannelPublisher publisher;
    private final Workspace workspace;
    private final SyncOptions options;
    private final Pace pace;
    private final Tally tally;

    Sending(
            Database database,
            ChannelPublisher publisher,
            Workspace workspace,
            SyncOptions options,
            Pace pace,
            Tally tally) {
        this.database = database;
        this.publisher = publisher;
        this.workspace = workspace;
        this.options = options;
        this.pace = pace;
        this.tally = tally;
    }

    /** Whether the chat's next media file may follow. */
    enum Verdict {
        GO_ON,
        STOP
    }

    Verdict send(MediaFile file, PreparedMedia media, Caption caption) throws InterruptedException {
        while (!pace.stopping()) {
            // The window is measured from before the transaction: its clock must never run later than the database's.
            SendWindow.Start start = SendWindow.start(Clock.systemUTC(), System::nanoTime);
            Intent intent = database.posts()
                    .intend(
                            file.chat(),
                            List.of(file.id()),
                            media.bytes(),
                            workspace.process(),
                            options.perChatPerMinute());
            switch (intent) {
                case Intent.Intended intended -> {
                    SendWindow window = start.lasting(intended.allowance());
                    switch (send(
                            file, media, intended.postId(), new Post(file.chat(), media, caption.html(), window))) {
                        case SETTLED -> {
                            return Verdict.GO_ON;
                        }
                        case STOP -> {
                            return Verdict.STOP;
                        }
                        case AGAIN -> {}
                    }
                }
                case Intent.NotBefore wait -> {
                    if (!waited(file.chat(), wait)) {
                        return Verdict.STOP;
                    }
                }
                case Intent.Taken taken -> {
                    tally.on(new SyncEvent.LeftToAnother(file.chat()));
                    return Verdict.STOP;
                }
                case Intent.Stale stale -> {
                    return Verdict.GO_ON;
                }
            }
        }
        return Verdict.STOP;
    }

    private enum Outcome {
        /** Nothing more is to be done about this media file now. */
        SETTLED,
        AGAIN,
        STOP
    }

    private Outcome send(MediaFile file, PreparedMedia media, long post, Post message) {
        ChatId chat = file.chat();
        String name = file.asset().fileName();
        try {
            PostedMessage posted = publisher.publish(message);
            database.posts().published(post, List.of((long) posted.messageId()));
            tally.on(new SyncEvent.Published(chat, name, media.source()));
            return Outcome.SETTLED;
        } catch (TelegramException.OutcomeUnknown e) {
            database.posts().parked(post, e.getMessage());
            tally.on(new SyncEvent.Parked(chat, name, e.getMessage()));
            return Outcome.SETTLED;
        } catch (TelegramException e) {
            database.posts().refused(post, e.getMessage());
            return refused(file, e);
        }
    }

    /** Telegram said no, or was never reached: nothing stands in the chat. */
    private Outcome refused(MediaFile file, TelegramException refusal) {
        ChatId chat = file.chat();
        switch (refusal) {
            case TelegramException.FloodWait flood -> {
                database.chats().notBefore(chat, flood.duration());
                return Outcome.AGAIN;
            }
            case TelegramException.NotSent notSent -> {
                return switch (notSent.reason()) {
                    case UNREACHABLE, INTERRUPTED -> stop(chat, refusal);
                    case WINDOW_OVER, CUT_OFF, FILE_UNREADABLE -> later(file, refusal);
                };
            }
            case TelegramException.FileRefused ofFile -> {
                return reject(file, refusal);
            }
            case TelegramException.Refused ofMessage -> {
                return reject(file, refusal);
            }
            default -> {
                return stop(chat, refusal);
            }
        }
    }

    private Outcome reject(MediaFile file, TelegramException refusal) {
        database.mediaFiles().reject(file.id(), refusal.getMessage());
        tally.on(new SyncEvent.Rejected(file.chat(), file.asset().fileName(), refusal.getMessage()));
        return Outcome.SETTLED;
    }

    private Outcome later(MediaFile file, TelegramException refusal) {
        database.mediaFiles().retryLater(file.id(), refusal.getMessage(), Delivery.RETRY_AFTER);
        tally.on(new SyncEvent.Retrying(file.chat(), file.asset().fileName(), refusal.getMessage()));
        return Outcome.SETTLED;
    }

    private Outcome stop(ChatId chat, TelegramException refusal) {
        tally.on(new SyncEvent.Stopped(chat.toString(), refusal.getMessage()));
        return Outcome.STOP;
    }

    private boolean waited(ChatId chat, Intent.NotBefore wait) throws InterruptedException {
        String reason = switch (wait.reason()) {
            case RATE -> "Telegram takes no more messages a minute";
            case CHAT -> "Telegram asked to wait";
        };
        if (wait.remaining().compareTo(options.patience()) > 0) {
            tally.on(new SyncEvent.Stopped(
                    chat.toString(),
                    reason + " for " + wait.remaining().toMinutes() + " minutes; a later sync goes on"));
            return false;
        }
        tally.on(new SyncEvent.Waiting(chat, wait.remaining(), reason));
        pace.pause(wait.remaining());
        return true;
    }
}
