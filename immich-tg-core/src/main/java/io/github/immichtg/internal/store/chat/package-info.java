/**
 * Telegram chats: the row that every transaction locks first, rate limits, markers and locks between processes. Start
 * with {@link io.github.immichtg.internal.store.chat.Chats}.
 */
@NullMarked
package io.github.immichtg.internal.store.chat;

import org.jspecify.annotations.NullMarked;
