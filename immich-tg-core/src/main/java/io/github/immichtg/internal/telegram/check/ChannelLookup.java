package io.github.immichtg.internal.telegram.check;

import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.internal.telegram.api.ChatInfo;
import io.github.immichtg.internal.telegram.api.MemberInfo;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.ChatRefused;
import io.github.immichtg.telegram.value.TelegramException.Refused;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;

/** Lookup of a channel by name, and of the rights of the bot and its users in it. */
public final class ChannelLookup {

    /** Error messages about an unknown user. */
    private static final Pattern NOBODY =
            Pattern.compile("PARTICIPANT_ID_INVALID|USER_ID_INVALID|user not found|member not found");

    private final BotApi api;
    private final long botId;

    public ChannelLookup(BotApi api, long botId) {
        this.api = api;
        this.botId = botId;
    }

    public Channel find(ChannelName name) throws TelegramException {
        ChatInfo chat = chat(name);
        if (!"channel".equals(chat.type())) {
            throw new ChatRefused(name + " is a " + chat.type() + ", not a channel: give the name of a channel");
        }
        String title = chat.title().orElseGet(name::value);
        requireRight(chat.id(), title);
        return channel(chat, title);
    }

    /** Whether a user may post to a channel; empty if Telegram does not show it to the bot. */
    public Optional<Boolean> publishes(ChatId channel, long person) throws TelegramException {
        // Telegram shows other members only to an administrator.
        if (member(channel.value(), botId).filter(MemberInfo::administers).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(api.talk(new GetChatMember(channel.toString(), person), MemberInfo::of)
                    .posts());
        } catch (ChatRefused e) {
            return Optional.empty();
        } catch (Refused e) {
            return NOBODY.matcher(e.getMessage()).find() ? Optional.of(false) : Optional.empty();
        }
    }

    /** Examines whether the bot and a user may post to a channel. */
    public ChannelFinding examine(ChannelName name, long person) throws TelegramException {
        ChatInfo chat;
        try {
            // An interactive user is waiting.
            chat = api.talk(new GetChat(name.value()), ChatInfo::of);
        } catch (ChatRefused | Refused e) {
            return new ChannelFinding.Unknown(name);
        }
        if ("private".equals(chat.type())) {
            // A private chat of another user must not be revealed.
            return new ChannelFinding.Unknown(name);
        }
        String title = chat.title().orElseGet(name::value);
        // The title of a private channel is known to its members only: repeat what the user has entered.
        String known = chat.username().isEmpty() ? name.value() : title;
        if (!"channel".equals(chat.type())) {
            return new ChannelFinding.NoChannel(known);
        }
        // The bot first: Telegram shows other members only to an administrator.
        Optional<MemberInfo> bot = member(chat.id(), botId);
        if (bot.isEmpty() || !bot.get().administers()) {
            return new ChannelFinding.BotNoAdministrator(known);
        }
        if (member(chat.id(), person).filter(MemberInfo::posts).isEmpty()) {
            return new ChannelFinding.PersonNoAdministrator(known);
        }
        if (!bot.get().posts()) {
            return new ChannelFinding.BotMayNotPost(title);
        }
        return new ChannelFinding.Good(channel(chat, title), discussion(chat.linked()));
    }

    private ChannelFinding.Discussion discussion(Optional<Long> group) throws TelegramException {
        if (group.isEmpty()) {
            return ChannelFinding.Discussion.NONE;
        }
        return member(group.get(), botId).filter(MemberInfo::administers).isPresent()
                ? ChannelFinding.Discussion.READY
                : ChannelFinding.Discussion.NOT_ADMINISTRATOR;
    }

    private Optional<MemberInfo> member(long chat, long user) throws TelegramException {
        try {
            return Optional.of(api.talk(new GetChatMember(Long.toString(chat), user), MemberInfo::of));
        } catch (ChatRefused | Refused e) {
            return Optional.empty();
        }
    }

    private static Channel channel(ChatInfo chat, String title) {
        return new Channel(
                new ChatId(chat.id()),
                title,
                chat.username().map(known -> URI.create("https://t.me/" + known)),
                chat.linked().map(ChatId::new),
                chat.isProtected());
    }

    private ChatInfo chat(ChannelName name) throws TelegramException {
        try {
            return api.ask(new GetChat(name.value()), ChatInfo::of);
        } catch (ChatRefused e) {
            throw new ChatRefused("the bot cannot see the channel " + name
                    + ": check the name, and add the bot to the channel's administrators (" + e.getMessage() + ")");
        }
    }

    private void requireRight(long chat, String title) throws TelegramException {
        MemberInfo member;
        try {
            member = api.ask(new GetChatMember(Long.toString(chat), botId), MemberInfo::of);
        } catch (ChatRefused | Refused e) {
            // Telegram shows the members of a channel to its administrators only.
            throw new ChatRefused(notAdministrator(title) + " (" + e.getMessage() + ")");
        }
        if (!member.administers()) {
            throw new ChatRefused(notAdministrator(title));
        }
        if (!member.posts()) {
            throw new ChatRefused("the bot is an administrator of '" + title
                    + "' but may not post there: grant it the right 'Post messages'");
        }
    }

    private static String notAdministrator(String title) {
        return "the bot is not an administrator of '" + title
                + "': add it to the channel's administrators with the right 'Post messages'";
    }
}
