package io.github.immichtg.telegram.value;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a call to Telegram, classified by the necessary reaction. The message is one or two sentences for a
 * person and never contains the token.
 */
public abstract sealed class TelegramException extends Exception {

    private final String sentence;

    private TelegramException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.sentence = message;
    }

    /** The failure in one or two sentences. */
    @Override
    public String getMessage() {
        return sentence;
    }

    /** The token is rejected: everything waits. */
    public static final class TokenRefused extends TelegramException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         */
        public TokenRefused(String message) {
            super(message, null);
        }
    }

    /** The chat is gone, or the bot has lost its right there: the chat is paused and its owner notified. */
    public static final class ChatRefused extends TelegramException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         */
        public ChatRefused(String message) {
            super(message, null);
        }
    }

    /** The chat has a new id; nothing was sent. */
    public static final class Migrated extends TelegramException {
        private final ChatId newChat;

        /**
         * The failure with its details.
         *
         * @param newChat the id to send to instead
         */
        public Migrated(ChatId newChat) {
            super("the chat id has changed to " + newChat, null);
            this.newChat = newChat;
        }

        /** {@return the id to send to instead} */
        public ChatId newChat() {
            return newChat;
        }
    }

    /** Rate limited by Telegram; nothing was sent: the chat waits. */
    public static final class FloodWait extends TelegramException {
        private final Duration wait;

        /**
         * The failure with its details.
         *
         * @param wait the wait that Telegram requested
         */
        public FloodWait(Duration wait) {
            super("rate limited by Telegram, retry after " + wait.toSeconds() + " s", null);
            this.wait = wait;
        }

        /** {@return the wait that Telegram requested} */
        public Duration duration() {
            return wait;
        }
    }

    /** Telegram permanently rejects this file. */
    public static final class FileRefused extends TelegramException {
        private final boolean certain;

        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param certain whether certainly nothing was sent
         */
        public FileRefused(String message, boolean certain) {
            super(message, null);
            this.certain = certain;
        }

        /** {@return whether certainly nothing was sent, because the server checks this before it touches the file} */
        public boolean certain() {
            return certain;
        }
    }

    /** Telegram permanently rejects the caption, whatever the file; nothing was sent. */
    public static final class CaptionRefused extends TelegramException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         */
        public CaptionRefused(String message) {
            super(message, null);
        }
    }

    /** The message to reply to no longer exists; nothing was sent. */
    public static final class ReplyGone extends TelegramException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         */
        public ReplyGone(String message) {
            super(message, null);
        }
    }

    /** Telegram rejected the request for another reason. */
    public static final class Refused extends TelegramException {
        private final String said;

        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param said Telegram's error message
         */
        public Refused(String message, String said) {
            super(message, null);
            this.said = said;
        }

        /** {@return the telegram's error message} */
        public String said() {
            return said;
        }
    }

    /** Certainly not delivered: the end of the request, which contains the chat id, never left this process. */
    public static final class NotSent extends TelegramException {
        private final Reason reason;

        /**
         * The failure with its details.
         *
         * @param reason cause of the failure
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public NotSent(Reason reason, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        /** {@return the cause of the failure} */
        public Reason reason() {
            return reason;
        }

        /** Cause for which a request was not sent. */
        public enum Reason {
            /** No connection: everything waits. */
            UNREACHABLE,
            /** The send window ended before the last chunk was released; the post may be recorded and tried again. */
            WINDOW_OVER,
            /** The connection was lost during the upload. */
            CUT_OFF,
            /** The prepared file could not be read, or changed while it was read. */
            FILE_UNREADABLE,
            /** The thread was interrupted, and still is. */
            INTERRUPTED
        }
    }

    /** The message may exist: reconcile before anything else is sent to this chat. */
    public static final class OutcomeUnknown extends TelegramException {
        private final @Nullable Duration wait;
        private final @Nullable Integer item;

        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param wait the wait that Telegram requested; {@code null} for none
         * @param cause what it was caused by; {@code null} if nothing
         */
        public OutcomeUnknown(String message, @Nullable Duration wait, @Nullable Throwable cause) {
            super(message, cause);
            this.wait = wait;
            this.item = null;
        }

        /**
         * Variant for a group, or for a refusal that is not certain, based on the failure as Telegram states it.
         *
         * @param failure the failure as Telegram states it
         * @param wait the wait that Telegram requested; {@code null} for none
         * @param item position of the item that Telegram names, from 1; {@code null} for none
         */
        public OutcomeUnknown(TelegramException failure, @Nullable Duration wait, @Nullable Integer item) {
            super(failure.getMessage(), failure);
            this.wait = wait;
            this.item = item;
        }

        /**
         * {@return the position of the media group's item that Telegram names, starting at 1} Only a hint: Telegram
         * counts in the order in which the items failed.
         */
        public Optional<Integer> item() {
            return Optional.ofNullable(item);
        }

        /** {@return the wait that Telegram requested, if any} */
        public Optional<Duration> duration() {
            return Optional.ofNullable(wait);
        }

        /**
         * {@return the refusal that holds if the message turns out not to exist: {@link FileRefused} or {@link
         * Refused}}
         */
        public Optional<TelegramException> refusal() {
            return getCause() instanceof FileRefused || getCause() instanceof Refused
                    ? Optional.of((TelegramException) getCause())
                    : Optional.empty();
        }
    }

    /** The bot's updates go to a webhook, or to another program that polls. */
    public static final class Conflict extends TelegramException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         */
        public Conflict(String message) {
            super(message, null);
        }
    }

    /** A query without a readable response. It was not meant to send anything: everything waits. */
    public static final class Unreachable extends TelegramException {
        /**
         * The failure with its details.
         *
         * @param message one sentence for people
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
