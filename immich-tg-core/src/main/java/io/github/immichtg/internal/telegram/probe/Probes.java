package io.github.immichtg.internal.telegram.probe;

import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.internal.telegram.api.MemberInfo;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.Refused;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.ForwardMessage;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Inspections that reveal a chat's messages to the bot. None sends a file, so a failed call may be repeated: at worst
 * it leaves a marker, which a later probe finds.
 *
 * <p>All calls throw {@link TelegramException.FloodWait} when rate limited, {@link TelegramException.Unreachable}
 * without a response, {@link TelegramException.ChatRefused} and {@link TelegramException.TokenRefused}. Thread-safe.
 */
public final class Probes {

    /** Contains no links or tags, because Telegram would return a text that differs from the one compared. */
    static final String MARKER_TEXT = "… looking which message comes next, this one goes away by itself …";

    private final BotApi api;
    private final long botId;

    public Probes(BotApi api, long botId) {
        this.api = api;
        this.botId = botId;
    }

    /**
     * Sends a marker: a silent text message whose number reveals the chat's newest message number. The caller deletes
     * it.
     *
     * @param topic topic to send it to if the chat is a forum
     * @return its number
     */
    public int mark(ChatId chat, @Nullable Integer topic) throws TelegramException {
        SendMessage marker = new SendMessage(chat.toString(), MARKER_TEXT);
        marker.setMessageThreadId(topic);
        marker.setDisableNotification(true);
        return api.ask(marker).getMessageId();
    }

    /**
     * Deletes a marker, or a copy forwarded for inspection.
     *
     * @return false if the bot may not
     */
    public boolean delete(ChatId chat, int messageId) throws TelegramException {
        try {
            api.ask(new DeleteMessage(chat.toString(), messageId));
            return true;
        } catch (Refused e) {
            return says(e, "message to delete not found");
        }
    }

    /** Whether the bot may edit others' messages; then the text probe could overwrite one and must not be used. */
    public boolean editsOthers(ChatId chat) throws TelegramException {
        return api.ask(new GetChatMember(chat.toString(), botId), MemberInfo::of)
                .editsOthers();
    }

    /**
     * Inspects a message by trying to edit it to the marker's text. Only for chats in which the bot may not edit
     * others' messages.
     *
     * <p>Telegram checks in this order whether the message exists, whether the bot may edit it, whether it has a
     * text, and whether the text differs.
     */
    public TextProbe text(ChatId chat, int messageId) throws TelegramException {
        EditMessageText edit = EditMessageText.builder()
                .chatId(chat.toString())
                .messageId(messageId)
                .text(MARKER_TEXT)
                .build();
        try {
            api.ask(edit);
            // It was another text of ours, so not a file; not a marker either, so it is not deleted.
            return TextProbe.OTHERS;
        } catch (Refused e) {
            if (says(e, "message to edit not found")) {
                return TextProbe.NOTHING;
            } else if (says(e, "message can't be edited")) {
                return TextProbe.OTHERS;
            } else if (says(e, "there is no text in the message to edit")) {
                return TextProbe.OWN_MEDIA;
            } else if (says(e, "message is not modified")) {
                return TextProbe.MARKER;
            }
            return TextProbe.UNTOLD;
        }
    }

    /**
     * Forwards a message silently to a user's private chat with the bot to inspect it. The caller deletes the copy at
     * once.
     *
     * @return empty if there is no such message
     * @throws Refused if it cannot be forwarded
     * @throws TelegramException.ChatRefused if one of the chats is refused; usually the user never wrote to the bot
     */
    public Optional<Sight> forward(ChatId chat, int messageId, ChatId owner) throws TelegramException {
        ForwardMessage forward = new ForwardMessage(owner.toString(), chat.toString(), messageId);
        forward.setDisableNotification(true);
        try {
            Message seen = api.ask(forward);
            return Optional.of(new Sight(seen.getMessageId(), MessageFingerprint.of(seen)));
        } catch (Refused e) {
            if (says(e, "message to forward not found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Downloads a small file of a message. */
    public void download(String fileId, Path target) throws TelegramException {
        api.download(fileId, target);
    }

    /**
     * Forwarded copy of an inspected message.
     *
     * @param copy its number in the user's chat
     */
    public record Sight(int copy, MessageFingerprint fingerprint) {

        /** Whether the message is a marker. */
        public boolean marker() {
            return fingerprint.kind() == MessageFingerprint.Kind.TEXT
                    && fingerprint.text().equals(MARKER_TEXT);
        }
    }

    private static boolean says(Refused refusal, String words) {
        return refusal.said().toLowerCase(Locale.ROOT).contains(words);
    }
}
