package io.github.immichtg.internal.store.user;

import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import java.util.Objects;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * User of the bot.
 *
 * @param userId the row
 * @param telegramId user id on Telegram, which is also the id of the private chat with the bot
 * @param language language of the bot's messages, {@code en} or {@code ru}; {@code null} if the user never wrote
 */
public record BotUser(int userId, long telegramId, @Nullable String language) {

    static BotUser of(Record row) {
        return new BotUser(
                row.get(USERS.USER_ID), Objects.requireNonNull(row.get(USERS.TELEGRAM_ID)), row.get(USERS.LANGUAGE));
    }
}
