package io.github.immichtg.store;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who talks to the bot.
 *
 * @param userId their row here
 * @param telegramId as Telegram knows them; also the id of their private chat with the bot
 * @param language what the bot speaks with them, {@code en} or {@code ru}; {@code null} if they never wrote
 */
public record Person(int userId, long telegramId, @Nullable String language) {}
