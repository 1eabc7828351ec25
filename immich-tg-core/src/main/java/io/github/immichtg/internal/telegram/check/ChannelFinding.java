package io.github.immichtg.internal.telegram.check;

import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;

/** Result of examining a channel that a user wants to link. */
public sealed interface ChannelFinding {

    /** The bot cannot see such a chat: it does not exist, or it is private and the bot is not a member. */
    record Unknown(ChannelName name) implements ChannelFinding {}

    /** The chat is a group or a private chat. */
    record NoChannel(String title) implements ChannelFinding {}

    /** The bot is not an administrator of the channel. */
    record BotNoAdministrator(String title) implements ChannelFinding {}

    /** The bot is an administrator without the right to post. */
    record BotMayNotPost(String title) implements ChannelFinding {}

    /** The user has no right to post there, so the channel is not theirs to link. */
    record PersonNoAdministrator(String title) implements ChannelFinding {}

    /** Both bot and user may post there. */
    record Good(Channel channel, Discussion discussion) implements ChannelFinding {}

    /** The bot's role in the channel's discussion group. */
    enum Discussion {
        /** The channel has no discussion group. */
        NONE,
        /** The bot is an administrator and receives the copies of the posts. */
        READY,
        /** The bot is absent or a plain member, to whom Telegram does not send the copies. */
        NOT_ADMINISTRATOR
    }
}
