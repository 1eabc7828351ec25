package io.github.immichtg.internal.sync.chat;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blocks and delays of chats: waits if the delay is short, otherwise reports it. Delays that belong to a chat are
 * stored with it, so they hold for every process. Thread-safe.
 */
public final class ChatHolds {

    private static final String MINUTE_IS_FULL = "rate limit of messages per minute";
    private static final String TELEGRAM_ASKED = "rate limited by Telegram";

    private final Database database;
    private final SyncOptions options;
    private final PassControl control;
    private final SyncListener listener;
    private final Map<ChatId, ChatId> moved = new ConcurrentHashMap<>();
    private final Map<ChatId, Duration> later = new ConcurrentHashMap<>();

    public ChatHolds(Database database, SyncOptions options, PassControl control, SyncListener listener) {
        this.database = database;
        this.options = options;
        this.control = control;
        this.listener = listener;
    }

    /** Repeatable request to Telegram. */
    @FunctionalInterface
    public interface Question<T> {
        public T ask() throws TelegramException;
    }

    /**
     * Sends a request about a chat, respecting its rate limits.
     *
     * @return empty if the chat is blocked, which is already reported
     */
    public <T> Optional<T> ask(ChatId chat, Question<T> question) throws InterruptedException {
        while (!control.stopping()) {
            Optional<Duration> wait = database.chats().remainingWait(chat);
            if (wait.isPresent()) {
                if (!waitFor(chat, wait.get(), TELEGRAM_ASKED)) {
                    return Optional.empty();
                }
                continue;
            }
            try {
                return Optional.of(question.ask());
            } catch (TelegramException.FloodWait e) {
                delay(chat, e.duration());
            } catch (TelegramException e) {
                stop(chat, e);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Stores a delay that Telegram asked for. */
    public void delay(ChatId chat, Duration time) {
        database.chats().notBefore(chat, time);
    }

    /** Waits until the chat's rate limit admits one message; returns false as {@link #waitFor} does. */
    public boolean waitForTurn(ChatId chat) throws InterruptedException {
        Optional<Duration> full;
        while ((full = untilAdmitted(chat, 1)).isPresent()) {
            if (control.stopping() || !waitFor(chat, full.get(), MINUTE_IS_FULL)) {
                return false;
            }
        }
        return true;
    }

    /** Waits until a post may be recorded; returns false as {@link #waitFor} does. */
    public boolean waitFor(ChatId chat, Intent.NotBefore wait) throws InterruptedException {
        return waitFor(
                chat,
                wait.remaining(),
                switch (wait.reason()) {
                    case RATE -> MINUTE_IS_FULL;
                    case CHAT -> TELEGRAM_ASKED;
                });
    }

    /**
     * Waits for a chat's delay.
     *
     * @return false if the delay is too long, which is reported, if the chat will be retried later, or if the pass was
     *     stopped
     */
    private boolean waitFor(ChatId chat, Duration wait, String reason) throws InterruptedException {
        if (leaves(chat, wait, reason)) {
            return false;
        }
        if (wait.compareTo(options.patience()) > 0) {
            report(chat, reason + " for " + wait.toMinutes() + " minutes; a later sync will retry");
            return false;
        }
        return pause(chat, wait, reason);
    }

    /**
     * Reports a delay and waits for it.
     *
     * @return false if the pass was stopped
     */
    public boolean pause(ChatId chat, Duration wait, String reason) throws InterruptedException {
        listener.on(new SyncEvent.Waiting(chat, wait, reason));
        control.pause(wait);
        return !control.stopping();
    }

    /** Whether a message into the chat would have to wait. */
    public boolean hasToWait(ChatId chat) {
        return database.chats().remainingWait(chat).isPresent()
                || untilAdmitted(chat, 1).isPresent();
    }

    /** Whether to leave the chat because this many items would wait too long; records the delay if so. */
    public boolean leaves(ChatId chat, int items) {
        Optional<Duration> asked = database.chats().remainingWait(chat);
        if (asked.isPresent() && leaves(chat, asked.get(), TELEGRAM_ASKED)) {
            return true;
        }
        Optional<Duration> full = untilAdmitted(chat, items);
        return full.isPresent() && leaves(chat, full.get(), MINUTE_IS_FULL);
    }

    private Optional<Duration> untilAdmitted(ChatId chat, int items) {
        return database.markers().waitFor(chat, items, options.perChatPerMinute());
    }

    /** Whether to leave the chat for a later retry rather than wait; records the delay if so. */
    public boolean leaves(ChatId chat, Duration wait, String reason) {
        boolean left = control.tooLong(wait);
        if (left) {
            listener.on(new SyncEvent.Waiting(chat, wait, reason));
            comesAgain(chat, wait);
        }
        return left;
    }

    /** Leaves the chat to the live process that works on it. */
    public void leaveToAnother(ChatId chat) {
        listener.on(new SyncEvent.LeftToAnother(chat));
        comesAgain(chat, RetryTimes.OTHERS_TURN);
    }

    private void comesAgain(ChatId chat, Duration wait) {
        later.merge(chat, wait, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /** Takes the retry delay of a chat, if one was recorded. */
    public Optional<Duration> comingAgain(ChatId chat) {
        return Optional.ofNullable(later.remove(chat));
    }

    /** Blocks the chat until a later pass, or until a person fixes the cause. */
    public void stop(ChatId chat, TelegramException failure) {
        switch (failure) {
            case TelegramException.ChatRefused refused -> {
                if (database.chats().closedDiscussions().isDiscussion(chat)) {
                    closeDiscussion(chat, refused.getMessage());
                } else {
                    pause(chat, refused);
                }
            }
            case TelegramException.Migrated migrated -> {
                database.chats().migrate(chat, migrated.newChat());
                moved.put(chat, migrated.newChat());
            }
            default -> report(chat, failure.getMessage());
        }
    }

    /**
     * Has the comments of a discussion group wait, which is reported once, until a later pass tries again.
     *
     * @return whether it was open until now
     */
    public boolean closeDiscussion(ChatId group, String reason) {
        boolean first = database.chats().closedDiscussions().close(group, reason);
        if (first) {
            String title = database.chats().place(group).title();
            listener.on(new SyncEvent.CommentsWait(Objects.requireNonNullElse(title, group.toString()), reason));
        }
        return first;
    }

    /** Opens a discussion group in which a comment has arrived. */
    public void openDiscussion(ChatId group) {
        database.chats().closedDiscussions().open(group);
    }

    /** Time until a discussion group that refused comments is tried again; empty if it may be tried now. */
    public Optional<Duration> closedFor(ChatId group) {
        Optional<Duration> wait = database.chats().closedDiscussions().remaining(group);
        wait.ifPresent(left -> comesAgain(group, left));
        return wait;
    }

    private void pause(ChatId chat, TelegramException.ChatRefused refused) {
        if (database.chats().pause(chat, refused.getMessage())) {
            listener.on(new SyncEvent.Paused(chat, refused.getMessage()));
        }
        report(chat, refused.getMessage());
    }

    /** Reports that the chat was stopped early. */
    public void report(ChatId chat, String reason) {
        String title = database.chats().place(chat).title();
        listener.on(new SyncEvent.Stopped(Objects.requireNonNullElse(title, chat.toString()), reason));
    }

    /** Takes the new id of a chat that was migrated during the pass. */
    public Optional<ChatId> movedTo(ChatId chat) {
        return Optional.ofNullable(moved.remove(chat));
    }
}
