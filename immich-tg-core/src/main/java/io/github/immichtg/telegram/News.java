package io.github.immichtg.telegram;

/** What an update tells about a chat and immich-tg wants to remember, whoever else is interested in the update. */
public sealed interface News {

    /**
     * Telegram has copied a channel's post into its discussion group. A group of media comes as one copy for each.
     *
     * @param post the post's number in the channel
     * @param copy the copy's number in the group
     */
    record Forwarded(ChatId channel, int post, ChatId group, int copy, Appearance appearance) implements News {}

    /** A message stands in a channel or group, and the chat has got as far as its number. */
    record Written(ChatId chat, int messageId) implements News {}

    /** The bot came into a channel or group, left it, or has other rights there: whether it may send files now. */
    record Membership(ChatId chat, boolean maySend) implements News {}
}
