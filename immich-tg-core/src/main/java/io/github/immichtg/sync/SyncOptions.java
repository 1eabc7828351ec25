package io.github.immichtg.sync;

import io.github.immichtg.store.PostExisting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pass works.
 *
 * @param wishes how posts look, as far as a subscription's owner has not said otherwise
 * @param perChatPerMinute items sent into one chat in any 60 seconds, at most
 * @param patience the longest that a pass waits for a chat; what waits longer is left to the next pass
 * @param postExisting what becomes of what an album holds when it is linked, where its subscription does not say
 * @param sendMargin how long Telegram's server may still work on a request that has ended
 * @param operator to whom the bot may show what it looks for in the chats of the person at the command line, by their number
 *     on Telegram; {@code null} for nobody
 */
public record SyncOptions(
        Wishes wishes,
        int perChatPerMinute,
        Duration patience,
        PostExisting postExisting,
        SendMargin sendMargin,
        @Nullable Long operator) {

    /** 20 a minute (what Telegram allows a group), five minutes, everything that there is. */
    public static SyncOptions defaults() {
        return new SyncOptions(
                Wishes.defaults(), 20, Duration.ofMinutes(5), PostExisting.ALL, SendMargin.defaults(), null);
    }

    public SyncOptions {
        if (perChatPerMinute < 1) {
            throw new IllegalArgumentException("at least one message a minute has to be allowed");
        }
    }

    public SyncOptions withWishes(Wishes other) {
        return new SyncOptions(other, perChatPerMinute, patience, postExisting, sendMargin, operator);
    }

    public SyncOptions withPerChatPerMinute(int limit) {
        return new SyncOptions(wishes, limit, patience, postExisting, sendMargin, operator);
    }

    public SyncOptions withPostExisting(PostExisting existing) {
        return new SyncOptions(wishes, perChatPerMinute, patience, existing, sendMargin, operator);
    }

    public SyncOptions withSendMargin(SendMargin margin) {
        return new SyncOptions(wishes, perChatPerMinute, patience, postExisting, margin, operator);
    }

    public SyncOptions withOperator(@Nullable Long telegramId) {
        return new SyncOptions(wishes, perChatPerMinute, patience, postExisting, sendMargin, telegramId);
    }
}
