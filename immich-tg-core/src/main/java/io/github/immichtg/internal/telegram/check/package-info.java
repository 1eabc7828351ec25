/**
 * Checks of channels and discussion groups: whether they exist, and what the bot and a user may do there. Start with
 * {@link io.github.immichtg.telegram.value.ChannelName}. It uses {@code telegram.api}.
 */
@NullMarked
package io.github.immichtg.internal.telegram.check;

import org.jspecify.annotations.NullMarked;
