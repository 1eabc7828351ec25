package io.github.immichtg.bot;

import io.github.immichtg.bot.work.Notices;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.UpdateHandler;
import java.util.Set;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberAdministrator;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Which update is whose: takes each off the feed's thread into its person's lane. What is said in a group is heard only where
 * it is a command for this bot, and answered to whoever said it in private.
 */
final class Router implements UpdateHandler {

    private final Lanes lanes;
    private final Reception reception;
    private final Notices notices;

    Router(Lanes lanes, Reception reception, Notices notices) {
        this.lanes = lanes;
        this.reception = reception;
        this.notices = notices;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("message", "callback_query", "my_chat_member");
    }

    @Override
    public void handle(Update update) {
        if (update.getMessage() != null) {
            message(update.getMessage());
        } else if (update.getCallbackQuery() != null) {
            press(update.getCallbackQuery());
        } else if (update.getMyChatMember() != null) {
            membership(update.getMyChatMember());
        }
    }

    private void message(Message message) {
        User from = message.getFrom();
        // An anonymous administrator, a channel or another bot is nobody to talk to.
        if (from == null || Boolean.TRUE.equals(from.getIsBot()) || message.getSenderChat() != null) {
            return;
        }
        boolean inPrivate = "private".equals(message.getChat().getType());
        if (inPrivate || reception.isCommand(message.getText())) {
            lanes.add(from.getId(), () -> reception.message(from, message, inPrivate));
        }
    }

    private void press(CallbackQuery press) {
        User from = press.getFrom();
        // Buttons are in private chats alone; whatever else comes was made up, or is a stranger's.
        boolean own = press.getMessage() != null
                && from.getId().equals(press.getMessage().getChatId());
        if (own && press.getData() != null) {
            lanes.add(from.getId(), () -> reception.press(from, press));
        }
    }

    private void membership(ChatMemberUpdated change) {
        String type = change.getChat().getType();
        ChatMember now = change.getNewChatMember();
        User by = change.getFrom();
        if ("private".equals(type)) {
            if ("kicked".equals(now.getStatus())) {
                lanes.add(by.getId(), () -> reception.blocked(by));
            }
        } else if ("channel".equals(type)) {
            ChatId channel = new ChatId(change.getChat().getId());
            boolean posts = now instanceof ChatMemberAdministrator administrator
                    && Boolean.TRUE.equals(administrator.getCanPostMessages());
            if (posts) {
                lanes.add(by.getId(), () -> reception.letIn(by, channel));
            } else {
                lanes.add(channel.value(), () -> notices.channelLost(channel));
            }
        }
    }
}
