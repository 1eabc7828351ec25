package io.github.immichtg.internal.store.media;

import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a chat.
 *
 * @param channelName {@code null} if no subscription names the chat any more
 * @param linked whether a subscription posts into it
 * @param paused why Telegram refuses the chat; {@code null} if it does not
 * @param counts media files by state; states without any are absent
 * @param waiting number of pending media files that wait for a retry
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

    /** Number of media files in this state. */
    public int count(MediaState state) {
        return counts.getOrDefault(state, 0);
    }
}
