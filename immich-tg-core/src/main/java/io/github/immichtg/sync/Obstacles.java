package io.github.immichtg.sync;

import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.TelegramException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What keeps a chat from going on: waited for where that does not take too long, else told. What belongs to the chat is
 * written down with it, so that it holds for every process. Thread-safe.
 */
final class Obstacles {

    private final Round round;
    private final Map<ChatId, ChatId> moved = new ConcurrentHashMap<>();
    private final Map<ChatId, Duration> later = new ConcurrentHashMap<>();

    Obstacles(Round round) {
        this.round = round;
    }

    /** Something that Telegram is asked, and that may be asked again. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws TelegramException;
    }

    /**
     * Asks Telegram something about a chat, as soon as it may be asked.
     *
     * @return empty where the chat cannot go on now; that is told already
     */
    <T> Optional<T> ask(ChatId chat, Question<T> question) throws InterruptedException {
        while (!round.pace().stopping()) {
            Optional<Duration> wait = round.database().chats().waits(chat);
            if (wait.isPresent()) {
                if (!waited(chat, wait.get(), "Telegram asked to wait")) {
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
     * Waits for a chat.
     *
     * @return false where that takes too long, which is told then; or where somebody comes again for it
     */
    boolean waited(ChatId chat, Duration wait, String reason) throws InterruptedException {
        if (leaves(chat, wait, reason)) {
            return false;
        }
        if (wait.compareTo(round.options().patience()) > 0) {
            stopped(chat, reason + " for " + wait.toMinutes() + " minutes; a later sync goes on");
            return false;
        }
        round.tally().on(new SyncEvent.Waiting(chat, wait, reason));
        round.pace().pause(wait);
        return true;
    }

    /** Whether the chat is rather left for so long than waited for; then it is noted how long. */
    boolean leaves(ChatId chat, Duration wait, String reason) {
        boolean left = round.pace().tooLong(wait);
        if (left) {
            round.tally().on(new SyncEvent.Waiting(chat, wait, reason));
            comesAgain(chat, wait);
        }
        return left;
    }

    /** The chat is worth another look after so long. */
    void comesAgain(ChatId chat, Duration wait) {
        later.merge(chat, wait, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /** When a chat is worth another look, where that was said; asked once. */
    Optional<Duration> comingAgain(ChatId chat) {
        return Optional.ofNullable(later.remove(chat));
    }

    /** The chat cannot go on because of this, until a later pass or until somebody has done something about it. */
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

    /** Where a chat went while it was worked on; asked once. */
    Optional<ChatId> movedTo(ChatId chat) {
        return Optional.ofNullable(moved.remove(chat));
    }
}
