/**
 * Background services of the bot: passes, notifications of users and erasure of their data. Start with {@link
 * io.github.immichtg.bot.work.Passes}.
 */
@NullMarked
package io.github.immichtg.bot.work;

import org.jspecify.annotations.NullMarked;
