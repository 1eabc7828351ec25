package io.github.immichtg.internal.telegram.check;

import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.internal.telegram.api.ChatInfo;
import io.github.immichtg.internal.telegram.api.MemberInfo;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Discussion;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.ChatRefused;
import io.github.immichtg.telegram.value.TelegramException.Refused;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;

/** Lookup of the bot's rights in a discussion group. */
public final class DiscussionLookup {

    private final BotApi api;
    private final long botId;

    public DiscussionLookup(BotApi api, long botId) {
        this.api = api;
        this.botId = botId;
    }

    public Discussion find(ChatId group) throws TelegramException {
        ChatInfo chat;
        MemberInfo bot;
        try {
            chat = api.ask(new GetChat(group.toString()), ChatInfo::of);
            bot = api.ask(new GetChatMember(group.toString(), botId), MemberInfo::of);
        } catch (ChatRefused | Refused e) {
            throw new ChatRefused(notThere("the channel's discussion group") + " (" + e.getMessage() + ")");
        }
        String title = chat.title().orElseGet(group::toString);
        if (!bot.administers() && !maySendFiles(bot, chat, title)) {
            throw new ChatRefused("the bot may not send files to the discussion group '" + title
                    + "': make it an administrator there");
        }
        return new Discussion(group, title, bot.administers());
    }

    private static boolean maySendFiles(MemberInfo bot, ChatInfo chat, String title) throws ChatRefused {
        return switch (bot.status()) {
            case "member" -> chat.allSendFiles();
            case "restricted" -> bot.maySend();
            default -> throw new ChatRefused(notThere("the discussion group '" + title + "'"));
        };
    }

    private static String notThere(String group) {
        return "the bot is not in " + group + ": add it there, as an administrator";
    }
}
