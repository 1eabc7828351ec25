package io.github.immichtg.telegram;

/** What a look at a channel that a person wants to link came to. */
public sealed interface ChannelFinding {

    /** The bot sees no such chat: there is none, or it is private and the bot is not in it. */
    record Unknown(ChannelName name) implements ChannelFinding {}

    /** It is a group or a person. */
    record NoChannel(String title) implements ChannelFinding {}

    /** The bot is not among the channel's administrators. */
    record BotNoAdministrator(String title) implements ChannelFinding {}

    /** The bot is an administrator who may not post. */
    record BotMayNotPost(String title) implements ChannelFinding {}

    /** The person is not among those who may post there, so it is not theirs to link. */
    record PersonNoAdministrator(String title) implements ChannelFinding {}

    /** Both bot and person may post there. */
    record Good(Channel channel, Discussion discussion) implements ChannelFinding {}

    /** How the bot stands in the group where the channel's posts are commented on. */
    enum Discussion {
        /** The channel has no such group. */
        NONE,
        /** The bot administers it, so it sees the posts arrive there. */
        READY,
        /** The bot is not there, or a mere member, whom Telegram does not show the posts. */
        NOT_ADMINISTRATOR
    }
}
