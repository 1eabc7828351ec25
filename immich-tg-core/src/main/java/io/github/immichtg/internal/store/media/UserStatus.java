package io.github.immichtg.internal.store.media;

import io.github.immichtg.internal.store.state.MediaState;
import java.util.List;
import java.util.Map;

/**
 * Progress of one subscription.
 *
 * @param counts media files by state; states without any are absent
 * @param waiting number of pending media files that wait for a retry
 * @param troubled some of the rejected or parked files, by capture time
 */
public record UserStatus(Map<MediaState, Integer> counts, int waiting, List<MediaItem> troubled) {

    public UserStatus {
        counts = Map.copyOf(counts);
        troubled = List.copyOf(troubled);
    }

    /** Number of media files in this state. */
    public int count(MediaState state) {
        return counts.getOrDefault(state, 0);
    }
}
