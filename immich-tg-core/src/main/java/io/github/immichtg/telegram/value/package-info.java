/**
 * Values of the Telegram Bot API: options, chats, what is sent, and {@link
 * io.github.immichtg.telegram.value.TelegramException}. It uses {@code media}.
 */
@NullMarked
package io.github.immichtg.telegram.value;

import org.jspecify.annotations.NullMarked;
