/**
 * Users of the bot: setup, notifications, ownership and erasure. Start with {@link
 * io.github.immichtg.internal.store.user.BotUsers}.
 */
@NullMarked
package io.github.immichtg.internal.store.user;

import org.jspecify.annotations.NullMarked;
