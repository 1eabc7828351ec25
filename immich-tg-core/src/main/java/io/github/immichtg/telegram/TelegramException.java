package io.github.immichtg.telegram;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with Telegram, by what is to be done about it. The message is a sentence or two for a person and
 * never holds the token.
 */
public abstract sealed class TelegramException extends Exception {

    private final String sentence;

    private TelegramException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.sentence = message;
    }

    /** What happened, for a person. */
    @Override
    public String getMessage() {
        return sentence;
    }

    /** The token itself is refused: everything waits. */
    public static final class TokenRefused extends TelegramException {
        TokenRefused(String message) {
            super(message, null);
        }
    }

    /** The destination is gone, or the bot lost its right there: the chat waits and its owner is told. */
    public static final class ChatRefused extends TelegramException {
        ChatRefused(String message) {
            super(message, null);
        }
    }

    /** The chat has another number now, and nothing was sent. */
    public static final class Migrated extends TelegramException {
        private final ChatId newChat;

        Migrated(ChatId newChat) {
            super("the chat is " + newChat + " now", null);
            this.newChat = newChat;
        }

        /** Where to send instead. */
        public ChatId newChat() {
            return newChat;
        }
    }

    /** Too much was sent lately, and nothing was sent now: the chat waits. */
    public static final class FloodWait extends TelegramException {
        private final Duration wait;

        FloodWait(Duration wait) {
            super("Telegram asks to wait " + wait.toSeconds() + " s", null);
            this.wait = wait;
        }

        /** How long Telegram asks to wait. */
        public Duration duration() {
            return wait;
        }
    }

    /** This very file will never go as it is; nothing was sent. */
    public static final class FileRefused extends TelegramException {
        FileRefused(String message) {
            super(message, null);
        }
    }

    /** The caption will never go as it is, with whatever file; nothing was sent. */
    public static final class CaptionRefused extends TelegramException {
        CaptionRefused(String message) {
            super(message, null);
        }
    }

    /** The message that was to be replied to is not there any more; nothing was sent. */
    public static final class ReplyGone extends TelegramException {
        ReplyGone(String message) {
            super(message, null);
        }
    }

    /** Telegram clearly said no for another reason, and nothing was sent. */
    public static final class Refused extends TelegramException {
        private final String said;

        Refused(String message, String said) {
            super(message, null);
            this.said = said;
        }

        /** Telegram's own words. */
        public String said() {
            return said;
        }
    }

    /** Proved not to be delivered: the end of the request, with the chat's name in it, never left this process. */
    public static final class NotSent extends TelegramException {
        private final Reason reason;

        NotSent(Reason reason, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        /** What kept it from being sent. */
        public Reason reason() {
            return reason;
        }

        /** What keeps a request from being sent. */
        public enum Reason {
            /** No connection: everything waits. */
            UNREACHABLE,
            /** The window was over before the last chunk was let go: it may be announced and tried again. */
            WINDOW_OVER,
            /** The connection was lost while the file was on its way. */
            CUT_OFF,
            /** The prepared file could not be read, or changed while it was read. */
            FILE_UNREADABLE,
            /** The thread was interrupted, and still is. */
            INTERRUPTED
        }
    }

    /** The message may stand or not: to be found out before anything else is sent into this chat. */
    public static final class OutcomeUnknown extends TelegramException {
        private final @Nullable Duration wait;
        private final @Nullable Integer item;

        OutcomeUnknown(String message, @Nullable Duration wait, @Nullable Throwable cause) {
            super(message, cause);
            this.wait = wait;
            this.item = null;
        }

        /** Of a group, by what a single message's failure would be. */
        OutcomeUnknown(TelegramException failure, @Nullable Duration wait, @Nullable Integer item) {
            super(failure.getMessage(), failure);
            this.wait = wait;
            this.item = item;
        }

        /**
         * Which item of a media group Telegram blames, the first being 1. A hint and no more: Telegram counts in the order
         * in which the items failed.
         */
        public Optional<Integer> item() {
            return Optional.ofNullable(item);
        }

        /** How long Telegram asked to wait, if it did. */
        public Optional<Duration> duration() {
            return Optional.ofNullable(wait);
        }
    }

    /** Somebody else gets this bot's updates: a webhook, or another program that polls. */
    public static final class Conflict extends TelegramException {
        Conflict(String message) {
            super(message, null);
        }
    }

    /** A question got no answer that can be read. Nothing was to be sent by it: everything waits. */
    public static final class Unreachable extends TelegramException {
        Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
