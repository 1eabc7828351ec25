package io.github.immichtg.internal.telegram.check;

import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Discussion;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.ChatRefused;
import io.github.immichtg.telegram.value.TelegramException.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.api.objects.ChatPermissions;
import org.telegram.telegrambots.meta.api.objects.chat.ChatFullInfo;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberAdministrator;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberOwner;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberRestricted;

/** Lookup of the bot's rights in a discussion group. */
public final class DiscussionLookup {

    private final BotApi api;
    private final long botId;

    public DiscussionLookup(BotApi api, long botId) {
        this.api = api;
        this.botId = botId;
    }

    public Discussion find(ChatId group) throws TelegramException {
        ChatFullInfo chat;
        ChatMember bot;
        try {
            chat = api.ask(new GetChat(group.toString()));
            bot = api.ask(new GetChatMember(group.toString(), botId));
        } catch (ChatRefused | Refused e) {
            throw new ChatRefused(notThere("the channel's discussion group") + " (" + e.getMessage() + ")");
        }
        String title = Optional.ofNullable(chat.getTitle()).orElseGet(group::toString);
        boolean administrator = bot instanceof ChatMemberOwner || bot instanceof ChatMemberAdministrator;
        if (!administrator && !maySendFiles(bot, chat.getPermissions(), title)) {
            throw new ChatRefused("the bot may not send files to the discussion group '" + title
                    + "': make it an administrator there");
        }
        return new Discussion(group, title, administrator);
    }

    private static boolean maySendFiles(ChatMember bot, @Nullable ChatPermissions everybody, String title)
            throws ChatRefused {
        return switch (bot) {
            case ChatMemberMember member -> everybody == null || !Boolean.FALSE.equals(everybody.getCanSendDocuments());
            case ChatMemberRestricted restricted ->
                Boolean.TRUE.equals(restricted.getIsMember()) && Boolean.TRUE.equals(restricted.getCanSendDocuments());
            default -> throw new ChatRefused(notThere("the discussion group '" + title + "'"));
        };
    }

    private static String notThere(String group) {
        return "the bot is not in " + group + ": add it there, as an administrator";
    }
}
