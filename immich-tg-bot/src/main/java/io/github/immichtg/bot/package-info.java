/**
 * Bot application. Start with {@link io.github.immichtg.bot.BotApplication}, which assembles it; {@link
 * io.github.immichtg.bot.Router} assigns updates to users.
 */
@NullMarked
package io.github.immichtg.bot;

import org.jspecify.annotations.NullMarked;
