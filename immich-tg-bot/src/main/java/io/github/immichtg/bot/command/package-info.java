/** Bot commands. Start with {@link io.github.immichtg.bot.command.Commands}. */
@NullMarked
package io.github.immichtg.bot.command;

import org.jspecify.annotations.NullMarked;
