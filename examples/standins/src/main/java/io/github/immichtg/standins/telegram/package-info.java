/**
 * A Telegram Bot API server with its bots, channels, groups and people. Begin with {@link
 * io.github.immichtg.standins.telegram.TelegramStandIn}.
 */
@NullMarked
package io.github.immichtg.standins.telegram;

import org.jspecify.annotations.NullMarked;
