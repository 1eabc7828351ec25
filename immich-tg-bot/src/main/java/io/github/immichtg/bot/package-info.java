/**
 * The bot. Begin with {@link io.github.immichtg.bot.TalkingBot}, which puts it together; {@link io.github.immichtg.bot.Router}
 * says which update is whose.
 */
@NullMarked
package io.github.immichtg.bot;

import org.jspecify.annotations.NullMarked;
