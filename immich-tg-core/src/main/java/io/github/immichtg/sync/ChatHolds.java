package io.github.immichtg.sync;

import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.TelegramException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blocks and delays of chats: waits if the delay is short, otherwise reports it. Delays that belong to a chat are
 * stored with it, so they hold for every process. Thread-safe.
 */
final class ChatHolds {

    private final PassContext round;
    private final Map<ChatId, ChatId> moved = new ConcurrentHashMap<>();
    private final Map<ChatId, Duration> later = new ConcurrentHashMap<>();

    ChatHolds(PassContext round) {
        this.round = round;
    }

    /** Repeatable request to Telegram. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws TelegramException;
    }

    /**
     * Sends a request about a chat, respecting its rate limits.
     *
     * @return empty if the chat is blocked, which is already reported
     */
    <T> Optional<T> ask(ChatId chat, Question<T> question) throws InterruptedException {
        while (!round.pace().stopping()) {
            Optional<Duration> wait = round.database().chats().waits(chat);
            if (wait.isPresent()) {
                if (!waited(chat, wait.get(), "rate limited by Telegram")) {
                    return Optional.empty();
                }
                continue;
            }
            try {
                return Optional.of(question.ask());
            } catch (TelegramException.FloodWait e) {
                round.database().chats().notBefore(chat, e.duration());
            } catch (TelegramException e) {
                stop(chat, e);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Waits for a chat's delay.
     *
     * @return false if the delay is too long, which is reported, or if the chat will be retried later
     */
    boolean waited(ChatId chat, Duration wait, String reason) throws InterruptedException {
        if (leaves(chat, wait, reason)) {
            return false;
        }
        if (wait.compareTo(round.options().patience()) > 0) {
            stopped(chat, reason + " for " + wait.toMinutes() + " minutes; a later sync will retry");
            return false;
        }
        round.tally().on(new SyncEvent.Waiting(chat, wait, reason));
        round.pace().pause(wait);
        return true;
    }

    /** Whether to leave the chat for a later retry rather than wait; records the delay if so. */
    boolean leaves(ChatId chat, Duration wait, String reason) {
        boolean left = round.pace().tooLong(wait);
        if (left) {
            round.tally().on(new SyncEvent.Waiting(chat, wait, reason));
            comesAgain(chat, wait);
        }
        return left;
    }

    /** Schedules a retry of the chat after this delay. */
    void comesAgain(ChatId chat, Duration wait) {
        later.merge(chat, wait, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /** Takes the retry delay of a chat, if one was recorded. */
    Optional<Duration> comingAgain(ChatId chat) {
        return Optional.ofNullable(later.remove(chat));
    }

    /** Blocks the chat until a later pass, or until a person fixes the cause. */
    void stop(ChatId chat, TelegramException failure) {
        switch (failure) {
            case TelegramException.ChatRefused refused -> {
                if (round.database().chats().pause(chat, refused.getMessage())) {
                    round.tally().on(new SyncEvent.Paused(chat, refused.getMessage()));
                }
                stopped(chat, refused.getMessage());
            }
            case TelegramException.Migrated migrated -> {
                round.database().chats().migrated(chat, migrated.newChat());
                moved.put(chat, migrated.newChat());
            }
            default -> stopped(chat, failure.getMessage());
        }
    }

    void stopped(ChatId chat, String reason) {
        round.tally()
                .on(new SyncEvent.Stopped(
                        Objects.requireNonNullElse(
                                round.database().chats().place(chat).title(), chat.toString()),
                        reason));
    }

    /** Takes the new id of a chat that was migrated during the pass. */
    Optional<ChatId> movedTo(ChatId chat) {
        return Optional.ofNullable(moved.remove(chat));
    }
}
