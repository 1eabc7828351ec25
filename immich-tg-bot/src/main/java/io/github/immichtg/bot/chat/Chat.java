package io.github.immichtg.bot.chat;

import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Page.Keyboard;
import io.github.immichtg.internal.telegram.Messenger;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.adminrights.ChatAdministratorRights;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButtonRequestChat;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;

/**
 * Private chat of one user with the bot.
 *
 * @param person Telegram id of the user
 * @param language language of the user
 */
public record Chat(Messenger messenger, long person, Language language) {

    /** Sends a page and returns the message id. */
    public int say(Page page) throws TelegramException {
        return messenger.send(person, page.html(), markup(page.keyboard()));
    }

    /** Replaces an earlier message of the bot. */
    public void change(int messageId, Page page) throws TelegramException {
        messenger.edit(
                person,
                messageId,
                page.html(),
                page.keyboard() instanceof Keyboard.Inline inline ? inline(inline) : null);
    }

    /** Deletes a message of the bot or the user. Returns whether it is gone. */
    public boolean remove(int messageId) throws TelegramException {
        return messenger.delete(person, messageId);
    }

    private static @Nullable ReplyKeyboard markup(Keyboard keyboard) {
        return switch (keyboard) {
            case Keyboard.None none -> null;
            case Keyboard.PutAway away -> new ReplyKeyboardRemove(true);
            case Keyboard.Inline inline -> inline(inline);
            case Keyboard.ChannelPicker picker -> picker(picker);
        };
    }

    private static InlineKeyboardMarkup inline(Keyboard.Inline inline) {
        return new InlineKeyboardMarkup(inline.rows().stream()
                .map(row -> new InlineKeyboardRow(row.stream().map(Chat::button).toList()))
                .toList());
    }

    private static InlineKeyboardButton button(Button button) {
        InlineKeyboardButton made = new InlineKeyboardButton(button.text());
        made.setCallbackData(button.data());
        return made;
    }

    private static ReplyKeyboard picker(Keyboard.ChannelPicker picker) {
        KeyboardButton button = new KeyboardButton(picker.label());
        KeyboardButtonRequestChat request = new KeyboardButtonRequestChat("1", true);
        // The user's rights must include the bot's; only users who may appoint administrators can add the bot.
        request.setUserAdministratorRights(rights(true));
        request.setBotAdministratorRights(rights(false));
        button.setRequestChat(request);
        return ReplyKeyboardMarkup.builder()
                .keyboard(List.of(new KeyboardRow(button)))
                .resizeKeyboard(true)
                .oneTimeKeyboard(true)
                .build();
    }

    private static ChatAdministratorRights rights(boolean promoting) {
        return ChatAdministratorRights.builder()
                .isAnonymous(false)
                .canManageChat(true)
                .canDeleteMessages(false)
                .canManageVideoChats(false)
                .canRestrictMembers(false)
                .canPromoteMembers(promoting)
                .canChangeInfo(false)
                .canInviteUsers(false)
                .canPostStories(false)
                .canEditStories(false)
                .canDeleteStories(false)
                .canPostMessages(true)
                .build();
    }
}
