package io.github.immichtg.store;

import java.util.List;
import java.util.Map;

/**
 * How far one subscription's media files are.
 *
 * @param counts how many are in each state; a state without any is not in it
 * @param waiting how many of the pending ones wait for their next try
 * @param troubled some of what is rejected or parked, in order of capture
 */
public record PersonalStatus(Map<MediaState, Integer> counts, int waiting, List<MediaItem> troubled) {

    public PersonalStatus {
        counts = Map.copyOf(counts);
        troubled = List.copyOf(troubled);
    }

    /** How many are in this state. */
    public int count(MediaState state) {
        return counts.getOrDefault(state, 0);
    }
}
