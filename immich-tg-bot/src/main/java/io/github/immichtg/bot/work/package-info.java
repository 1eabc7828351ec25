/**
 * What the bot does by itself: passes over everybody's albums, telling people what needs them, forgetting who wants to be
 * forgotten. Begin with {@link io.github.immichtg.bot.work.Passes}.
 */
@NullMarked
package io.github.immichtg.bot.work;

import org.jspecify.annotations.NullMarked;
