/**
 * Telegram: posts into a channel and what the Bot API answers. Begin with {@link
 * io.github.immichtg.telegram.ChannelPublisher}.
 */
@NullMarked
package io.github.immichtg.telegram;

import org.jspecify.annotations.NullMarked;
