package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a chat's media files are.
 *
 * @param channelName {@code null} if no subscription names the chat any more
 * @param linked whether a subscription posts into it
 * @param paused why Telegram refuses the chat; {@code null} if it does not
 * @param counts how many are in each state; a state without any is not in it
 * @param waiting how many of the pending ones wait for their next try
 */
public record ChatStatus(
        ChatId chat,
        @Nullable String channelName,
        boolean linked,
        @Nullable String paused,
        Map<MediaState, Integer> counts,
        int waiting) {

    public ChatStatus {
        counts = Map.copyOf(counts);
    }

    /** How many are in this state. */
    public int count(MediaState state) {
        return counts.getOrDefault(state, 0);
    }
}
