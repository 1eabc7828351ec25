/**
 * Chat with users: pages of text with buttons, in English and Russian. Start with {@link
 * io.github.immichtg.bot.chat.Chat}.
 */
@NullMarked
package io.github.immichtg.bot.chat;

import org.jspecify.annotations.NullMarked;
