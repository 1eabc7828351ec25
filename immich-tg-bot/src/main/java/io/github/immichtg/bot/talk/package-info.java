/**
 * Chat with users: pages of text with buttons, in English and Russian. Start with {@link
 * io.github.immichtg.bot.talk.Chat}.
 */
@NullMarked
package io.github.immichtg.bot.talk;

import org.jspecify.annotations.NullMarked;
