/**
 * Setup conversation. Start with {@link io.github.immichtg.bot.setup.Setup}, a pure function; {@link
 * io.github.immichtg.bot.setup.Checks} runs the lookups it requests, and {@link
 * io.github.immichtg.bot.setup.Conversation} combines both with the stored state.
 */
@NullMarked
package io.github.immichtg.bot.setup;

import org.jspecify.annotations.NullMarked;
