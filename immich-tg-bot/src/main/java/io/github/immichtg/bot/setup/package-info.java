/**
 * The conversation by which people set themselves up. Begin with {@link io.github.immichtg.bot.setup.Setup}, a pure function;
 * {@link io.github.immichtg.bot.setup.Checks} is what it has looked up for it, and {@link
 * io.github.immichtg.bot.setup.Conversation} brings both together with what is stored.
 */
@NullMarked
package io.github.immichtg.bot.setup;

import org.jspecify.annotations.NullMarked;
