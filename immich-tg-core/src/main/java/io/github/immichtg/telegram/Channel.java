package io.github.immichtg.telegram;

import java.net.URI;
import java.util.Optional;

/**
 * A channel into which the bot may post: whoever has one of these has asked Telegram for the bot's right.
 *
 * @param id the number that stays when the channel's name changes
 * @param title as people see it
 * @param url where anybody can read it; empty for a private channel
 * @param discussionGroup the group in which its posts are commented on, if one is linked
 */
public record Channel(ChatId id, String title, Optional<URI> url, Optional<ChatId> discussionGroup) {}
