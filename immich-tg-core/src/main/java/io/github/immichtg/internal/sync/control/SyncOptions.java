package io.github.immichtg.internal.sync.control;

import io.github.immichtg.style.PostExisting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Immutable options of a pass.
 *
 * @param style default post style, overridden by the settings of a subscription
 * @param perChatPerMinute maximum items sent into one chat in any 60 seconds
 * @param patience maximum wait for a chat; longer delays are left to the next pass
 * @param postExisting handling of existing assets of a linked album, if its subscription does not specify it
 * @param sendMargin safety margin after a request has ended
 * @param operator Telegram user id that the bot may forward inspected messages to, for chats linked from the command
 *     line; {@code null} for none
 */
public record SyncOptions(
        PostStyle style,
        int perChatPerMinute,
        Duration patience,
        PostExisting postExisting,
        SendMargin sendMargin,
        @Nullable Long operator) {

    /** Defaults: 20 items per minute (Telegram's limit for groups), five minutes of patience, all existing assets. */
    public static SyncOptions defaults() {
        return new SyncOptions(
                PostStyle.defaults(), 20, Duration.ofMinutes(5), PostExisting.ALL, SendMargin.defaults(), null);
    }

    public SyncOptions {
        if (perChatPerMinute < 1) {
            throw new IllegalArgumentException("at least one message per minute must be allowed");
        }
    }

    public SyncOptions withStyle(PostStyle other) {
        return new SyncOptions(other, perChatPerMinute, patience, postExisting, sendMargin, operator);
    }

    public SyncOptions withPerChatPerMinute(int limit) {
        return new SyncOptions(style, limit, patience, postExisting, sendMargin, operator);
    }

    public SyncOptions withPostExisting(PostExisting existing) {
        return new SyncOptions(style, perChatPerMinute, patience, existing, sendMargin, operator);
    }

    public SyncOptions withSendMargin(SendMargin margin) {
        return new SyncOptions(style, perChatPerMinute, patience, postExisting, margin, operator);
    }

    public SyncOptions withOperator(@Nullable Long telegramId) {
        return new SyncOptions(style, perChatPerMinute, patience, postExisting, sendMargin, telegramId);
    }
}
