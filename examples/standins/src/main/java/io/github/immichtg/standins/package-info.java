/**
 * Servers that behave like Immich and the Telegram Bot API, over real HTTP on the loopback address. They know nothing of
 * immich-tg: what they know comes from recorded answers of real servers and from the documents. Begin with {@link
 * io.github.immichtg.standins.immich.ImmichStandIn} and {@link io.github.immichtg.standins.telegram.TelegramStandIn}.
 */
@NullMarked
package io.github.immichtg.standins;

import org.jspecify.annotations.NullMarked;
