package io.github.immichtg.telegram;

import io.github.immichtg.telegram.TelegramException.Refused;
import java.util.Locale;
import java.util.Optional;
import org.telegram.telegrambots.meta.api.methods.ForwardMessage;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberAdministrator;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberOwner;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * What a bot can do to find out what stands in a chat. Nothing here sends a file, so a call that fails may be made again:
 * the worst that stays is a marker, which a later probe finds.
 *
 * <p>All calls throw {@link TelegramException.FloodWait} when Telegram asks to wait, {@link TelegramException.Unreachable}
 * when there is no answer, {@link TelegramException.ChatRefused} and {@link TelegramException.TokenRefused}. Thread-safe.
 */
public final class Probes {

    /** Nothing in it becomes a link or a tag: Telegram would keep it as another text than the one compared with. */
    static final String MARKER_TEXT = "… looking which message comes next, this one goes away by itself …";

    private final BotApi api;
    private final long botId;

    Probes(BotApi api, long botId) {
        this.api = api;
        this.botId = botId;
    }

    /**
     * Sends a marker: a silent text message whose number tells how far the chat has got. To be deleted by the caller.
     *
     * @return its number
     */
    public int mark(ChatId chat) throws TelegramException {
        SendMessage marker = new SendMessage(chat.toString(), MARKER_TEXT);
        marker.setDisableNotification(true);
        return api.ask(marker).getMessageId();
    }

    /**
     * Deletes a marker, or what was forwarded for a look.
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

    /** Whether the bot may change others' messages: then the text probe could overwrite one and is not to be used. */
    public boolean editsOthers(ChatId chat) throws TelegramException {
        ChatMember bot = api.ask(new GetChatMember(chat.toString(), botId));
        return switch (bot) {
            case ChatMemberOwner owner -> true;
            case ChatMemberAdministrator administrator -> Boolean.TRUE.equals(administrator.getCanEditMessages());
            default -> false;
        };
    }

    /**
     * Tries to give a message the marker's text. Only where the bot may not change others' messages.
     *
     * <p>Telegram looks first whether there is such a message, then whether the bot may change it, then whether it has a
     * text, then whether that is another one.
     */
    public TextProbe text(ChatId chat, int messageId) throws TelegramException {
        EditMessageText edit = EditMessageText.builder()
                .chatId(chat.toString())
                .messageId(messageId)
                .text(MARKER_TEXT)
                .build();
        try {
            api.ask(edit);
            // It was another text of ours, so at any rate no file; no marker either, so it is not deleted.
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
     * Forwards a message silently to somebody's private chat with the bot, for a look at it. To be deleted there by the
     * caller, at once.
     *
     * @return empty if there is no such message
     * @throws Refused if it cannot be forwarded
     * @throws TelegramException.ChatRefused if one of the two chats is refused; most likely that person never wrote to the
     *     bot
     */
    public Optional<Sight> forward(ChatId chat, int messageId, ChatId owner) throws TelegramException {
        ForwardMessage forward = new ForwardMessage(owner.toString(), chat.toString(), messageId);
        forward.setDisableNotification(true);
        try {
            Message seen = api.ask(forward);
            return Optional.of(new Sight(seen.getMessageId(), Appearance.of(seen)));
        } catch (Refused e) {
            if (says(e, "message to forward not found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What was seen by forwarding.
     *
     * @param copy the forward's number in the owner's chat
     */
    public record Sight(int copy, Appearance appearance) {

        /** Whether it is a marker that still stands. */
        public boolean marker() {
            return appearance.kind() == Appearance.Kind.TEXT
                    && appearance.text().equals(MARKER_TEXT);
        }
    }

    private static boolean says(Refused refusal, String words) {
        return refusal.said().toLowerCase(Locale.ROOT).contains(words);
    }
}
