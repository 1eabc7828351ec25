/**
 * Requests to the Bot API: rate limit, send window, multipart forms, and the meaning of every failure. Start with {@link
 * io.github.immichtg.internal.telegram.api.BotApi}. Only this room uses OkHttp; it uses TelegramBots and {@code text}.
 */
@NullMarked
package io.github.immichtg.internal.telegram.api;

import org.jspecify.annotations.NullMarked;
