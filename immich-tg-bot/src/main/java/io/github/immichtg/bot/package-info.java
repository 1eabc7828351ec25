/** The bot. Begin with {@link io.github.immichtg.bot.Main}. */
@NullMarked
package io.github.immichtg.bot;

import org.jspecify.annotations.NullMarked;
