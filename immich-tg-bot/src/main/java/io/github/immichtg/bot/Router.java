package io.github.immichtg.bot;

import io.github.immichtg.bot.service.OwnerNotifications;
import io.github.immichtg.internal.telegram.update.UpdateHandler;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberAdministrator;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Routes each update from the feed's thread to its user's queue. Group messages are handled only if they are commands
 * for this bot, and are answered in private.
 */
final class Router implements UpdateHandler {

    private final PerUserExecutor executor;
    private final MessageHandler messages;
    private final OwnerNotifications notices;

    /**
     * Task for an update.
     *
     * @param person user whose queue runs it; a channel id for updates without a user
     */
    private record Route(long person, Runnable work) {}

    Router(PerUserExecutor executor, MessageHandler messages, OwnerNotifications notices) {
        this.executor = executor;
        this.messages = messages;
        this.notices = notices;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("message", "callback_query", "my_chat_member");
    }

    @Override
    public OptionalLong whose(Update update) {
        return route(update, false)
                .map(route -> OptionalLong.of(route.person()))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void handle(Update update, Receipt receipt) {
        Optional<Route> route = route(update, receipt.again());
        if (route.isPresent()) {
            executor.add(route.get().person(), route.get().work(), receipt);
        } else {
            receipt.done();
        }
    }

    private Optional<Route> route(Update update, boolean again) {
        if (update.getMessage() != null) {
            return message(update.getMessage(), again);
        } else if (update.getCallbackQuery() != null) {
            return press(update.getCallbackQuery(), again);
        } else if (update.getMyChatMember() != null) {
            return membership(update.getMyChatMember(), again);
        }
        return Optional.empty();
    }

    private Optional<Route> message(Message message, boolean again) {
        User from = message.getFrom();
        // Ignore anonymous administrators, channels and other bots.
        if (from == null || Boolean.TRUE.equals(from.getIsBot()) || message.getSenderChat() != null) {
            return Optional.empty();
        }
        boolean inPrivate = "private".equals(message.getChat().getType());
        return inPrivate || messages.isCommand(message.getText())
                ? Optional.of(new Route(from.getId(), () -> messages.message(from, message, inPrivate, again)))
                : Optional.empty();
    }

    private Optional<Route> press(CallbackQuery press, boolean again) {
        User from = press.getFrom();
        // Buttons exist only in private chats; anything else is forged.
        boolean own = press.getMessage() != null
                && from.getId().equals(press.getMessage().getChatId());
        return own && press.getData() != null
                ? Optional.of(new Route(from.getId(), () -> messages.press(from, press, again)))
                : Optional.empty();
    }

    private Optional<Route> membership(ChatMemberUpdated change, boolean again) {
        String type = change.getChat().getType();
        ChatMember now = change.getNewChatMember();
        User by = change.getFrom();
        if ("private".equals(type)) {
            return "kicked".equals(now.getStatus())
                    ? Optional.of(new Route(by.getId(), () -> messages.blocked(by)))
                    : Optional.empty();
        } else if ("channel".equals(type)) {
            ChatId channel = new ChatId(change.getChat().getId());
            boolean posts = now instanceof ChatMemberAdministrator administrator
                    && Boolean.TRUE.equals(administrator.getCanPostMessages());
            return Optional.of(
                    posts
                            ? new Route(by.getId(), () -> messages.letIn(by, channel, again))
                            : new Route(channel.value(), () -> notices.channelLost(channel)));
        }
        return Optional.empty();
    }
}
