/**
 * How the bot speaks: pages of text with buttons, in English and Russian, into one person's chat. Begin with {@link
 * io.github.immichtg.bot.talk.Chat}.
 */
@NullMarked
package io.github.immichtg.bot.talk;

import org.jspecify.annotations.NullMarked;
