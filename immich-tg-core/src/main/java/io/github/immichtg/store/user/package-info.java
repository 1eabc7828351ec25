/**
 * Users of the bot: setup, notifications, ownership and erasure. Start with {@link
 * io.github.immichtg.store.user.BotUsers}.
 */
@NullMarked
package io.github.immichtg.store.user;

import org.jspecify.annotations.NullMarked;
