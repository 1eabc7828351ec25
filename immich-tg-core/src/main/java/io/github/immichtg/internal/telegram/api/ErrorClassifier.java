package io.github.immichtg.internal.telegram.api;

import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Classifier of error responses, by their code and, since the code is ambiguous, by their text. */
final class ErrorClassifier {

    private static final Pattern FLOOD = words("(?:Too Many Requests: retry after |SLOWMODE_WAIT_)(\\d{1,9})");
    /** Some items of a group may exist already when another one fails with this error. */
    private static final Pattern PART_OF_GROUP = words("failed to send message #(\\d{1,2})|group send failed");

    private static final Pattern CHAT = words("chat not found"
            + "|need administrator rights"
            + "|have no write access to the chat"
            + "|not enough rights to send"
            + "|chat was (?:deleted|deactivated)"
            + "|bot is not a member"
            + "|bot was (?:kicked|blocked)"
            + "|user is deactivated"
            + "|message thread not found|TOPIC_CLOSED|TOPIC_DELETED|USER_BANNED_IN_CHANNEL|CHAT_GUEST_SEND_FORBIDDEN"
            + "|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|CHAT_RESTRICTED|CHAT_SEND_[A-Z]+_FORBIDDEN|CHANNEL_PRIVATE");
    /** The server checks these before it touches the file, so certainly nothing was sent. */
    private static final Pattern UNTOUCHED_FILE = words("is too big for a"
            + "|photo has unsupported extension"
            + "|file must be non-empty"
            + "|Request Entity Too Large");

    /** Photos have been seen to exist in spite of these. */
    private static final Pattern FILE = words("PHOTO_[A-Z_]+"
            + "|IMAGE_PROCESS_FAILED"
            + "|MEDIA_(?:EMPTY|INVALID)"
            + "|wrong file identifier/HTTP URL specified");

    private static final Pattern BUSY = words("WORKER_BUSY_TOO_LONG_RETRY");

    private static final Pattern WEBHOOK = words("webhook");
    private static final Pattern CAPTION =
            words("caption is too long|MEDIA_CAPTION_TOO_LONG|can't parse (?:caption )?entities");
    private static final Pattern REPLY = words("message to be replied not found|replied message not found");

    /** Wait after a rate limit without a stated duration. */
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(30);

    private ErrorClassifier() {}

    private static Pattern words(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** Meaning of a response to a request that sends one message, or to a query. */
    static TelegramException of(ApiResponse response) {
        if (response.status() == 413 || response.code() == 413) {
            return new TelegramException.FileRefused(
                    "the server does not take a file as large as this one (413)", true);
        }
        if (!response.refusal()) {
            return unknown(
                    "Telegram's server answered HTTP " + response.status() + " with an unreadable response", null);
        }
        String said = response.description();
        if (response.status() >= 500 || response.code() >= 500) {
            return unknown("Telegram server error: " + said, null);
        }
        if (response.code() == 409) {
            return new TelegramException.Conflict(conflict(said));
        }
        if (BUSY.matcher(said).find()) {
            return unknown("Telegram's server is busy: " + said, null);
        }
        Optional<Duration> wait = flood(response);
        if (PART_OF_GROUP.matcher(said).find()) {
            return unknown("Telegram refused part of a media group: " + said, wait.orElse(null));
        }
        if (wait.isPresent()) {
            return new TelegramException.FloodWait(wait.get());
        }
        return clear(response, said);
    }

    /**
     * Meaning of a single message's failure: a refusal is only certain if it concerns something that the server checks
     * before the file.
     */
    static TelegramException ofOne(TelegramException failure) {
        boolean uncertain = failure instanceof TelegramException.Refused
                || failure instanceof TelegramException.FileRefused file && !file.certain();
        return uncertain ? new TelegramException.OutcomeUnknown(failure, null, null) : failure;
    }

    /** Meaning of a failed group: any part of it may exist, except after a plain 429. */
    static TelegramException ofGroup(TelegramException failure, @Nullable ApiResponse response) {
        boolean plainFlood =
                failure instanceof TelegramException.FloodWait && response != null && response.code() == 429;
        if (plainFlood || failure instanceof TelegramException.NotSent) {
            return failure;
        }
        String said = response == null ? "" : response.description();
        Matcher part = PART_OF_GROUP.matcher(said);
        // A busy server says nothing about the item that it names.
        boolean blames =
                part.find() && part.group(1) != null && !BUSY.matcher(said).find();
        Integer item = blames ? Integer.valueOf(part.group(1)) : null;
        Duration wait = response == null ? null : flood(response).orElse(null);
        return new TelegramException.OutcomeUnknown(failure, wait, item);
    }

    private static TelegramException clear(ApiResponse response, String said) {
        Optional<Long> newChat = response.parameter("migrate_to_chat_id");
        if (newChat.isPresent()) {
            return new TelegramException.Migrated(new ChatId(newChat.get()));
        }
        // A malformed token yields "not found", a revoked one "unauthorized".
        if (response.code() == 401 || response.code() == 404) {
            return new TelegramException.TokenRefused(
                    "Telegram refuses the bot's token (" + said + "); copy it again from @BotFather");
        }
        if (response.code() == 403 || CHAT.matcher(said).find()) {
            return new TelegramException.ChatRefused("Telegram refuses the chat: " + said);
        }
        if (CAPTION.matcher(said).find()) {
            return new TelegramException.CaptionRefused("Telegram refuses the caption: " + said);
        }
        if (REPLY.matcher(said).find()) {
            return new TelegramException.ReplyGone("Telegram cannot find the message to reply to: " + said);
        }
        boolean untouched = UNTOUCHED_FILE.matcher(said).find();
        if (untouched || FILE.matcher(said).find()) {
            return new TelegramException.FileRefused("Telegram refuses the file: " + said, untouched);
        }
        return new TelegramException.Refused("Telegram refuses: " + said, said);
    }

    private static String conflict(String said) {
        return WEBHOOK.matcher(said).find()
                ? "a webhook receives the bot's updates: delete it (call deleteWebhook), or use a separate bot here"
                : "another program receives the bot's updates (" + said
                        + "): stop it, or use a separate bot here; one bot belongs to one database";
    }

    private static Optional<Duration> flood(ApiResponse response) {
        Optional<Long> seconds = response.parameter("retry_after");
        Matcher text = FLOOD.matcher(response.description());
        if (seconds.isEmpty() && text.find()) {
            seconds = Optional.of(Long.valueOf(text.group(1)));
        }
        if (seconds.isEmpty()) {
            return response.code() == 429 ? Optional.of(UNSAID_WAIT) : Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.max(1, seconds.get())));
    }

    private static TelegramException unknown(String message, @Nullable Duration wait) {
        return new TelegramException.OutcomeUnknown(message, wait, null);
    }
}
