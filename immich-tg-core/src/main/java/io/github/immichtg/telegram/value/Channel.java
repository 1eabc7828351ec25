package io.github.immichtg.telegram.value;

import java.net.URI;
import java.util.Optional;

/**
 * Channel in which the bot was verified to have the right to post.
 *
 * @param id stays the same when the channel's name changes
 * @param title its title
 * @param url public address; empty for a private channel
 * @param discussionGroup the group with its comments, if one is linked
 * @param contentProtected whether Telegram lets nobody forward its posts
 */
public record Channel(
        ChatId id, String title, Optional<URI> url, Optional<ChatId> discussionGroup, boolean contentProtected) {

    /**
     * A channel without protected content.
     *
     * @param id the channel's id
     * @param title the channel's title
     * @param url public address of the channel, if any
     * @param discussionGroup the linked group, if any
     */
    public Channel(ChatId id, String title, Optional<URI> url, Optional<ChatId> discussionGroup) {
        this(id, title, url, discussionGroup, false);
    }
}
