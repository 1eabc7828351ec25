package io.github.immichtg.sync;

import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionTemplate;
import java.time.Duration;

/**
 * How a pass works.
 *
 * @param perChatPerMinute items sent into one chat in any 60 seconds, at most
 * @param patience the longest that a pass waits for a chat; what waits longer is left to the next pass
 */
public record SyncOptions(int perChatPerMinute, Duration patience, CaptionTemplate captions) {

    /** 20 a minute (what Telegram allows a group), five minutes, the built-in captions in English. */
    public static SyncOptions defaults() {
        return new SyncOptions(20, Duration.ofMinutes(5), CaptionTemplate.builtIn(CaptionLanguage.EN));
    }

    public SyncOptions {
        if (perChatPerMinute < 1) {
            throw new IllegalArgumentException("at least one message a minute has to be allowed");
        }
    }

    public SyncOptions withPerChatPerMinute(int limit) {
        return new SyncOptions(limit, patience, captions);
    }

    public SyncOptions withCaptions(CaptionTemplate template) {
        return new SyncOptions(perChatPerMinute, patience, template);
    }
}
