package io.github.immichtg.standins.telegram;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How the server is set up.
 *
 * @param clock what it takes for the time
 * @param port 0 for any free one
 * @param perChatPerMinute messages that a channel or group takes in any 60 seconds, 0 for any number
 * @param perSecond messages that a token may send in any second, 0 for any number
 * @param maxRequestBytes the largest request it takes
 * @param files where uploads are kept; null for a temporary folder that goes with the server
 */
public record TelegramOptions(
        Clock clock,
        int port,
        int perChatPerMinute,
        int perSecond,
        long maxRequestBytes,
        @Nullable Path files) {

    /** As Telegram's own server: 20 a minute in a chat, 30 a second over all, requests up to 50 MiB. */
    public static TelegramOptions defaults() {
        return new TelegramOptions(Clock.systemUTC(), 0, 20, 30, 50L << 20, null);
    }

    /** The same with another clock. */
    public TelegramOptions withClock(Clock other) {
        return new TelegramOptions(other, port, perChatPerMinute, perSecond, maxRequestBytes, files);
    }

    /** The same on a port of one's own. */
    public TelegramOptions withPort(int other) {
        return new TelegramOptions(clock, other, perChatPerMinute, perSecond, maxRequestBytes, files);
    }

    /** The same with other rates; 0 for no limit. */
    public TelegramOptions withRates(int chatPerMinute, int tokenPerSecond) {
        return new TelegramOptions(clock, port, chatPerMinute, tokenPerSecond, maxRequestBytes, files);
    }

    /** The same with another largest request, in bytes. */
    public TelegramOptions withMaxRequest(long bytes) {
        return new TelegramOptions(clock, port, perChatPerMinute, perSecond, bytes, files);
    }

    /** The same keeping uploads in a folder that stays. */
    public TelegramOptions withFiles(Path folder) {
        return new TelegramOptions(clock, port, perChatPerMinute, perSecond, maxRequestBytes, folder);
    }
}
