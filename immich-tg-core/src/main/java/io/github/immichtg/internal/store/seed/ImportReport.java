package io.github.immichtg.internal.store.seed;

import io.github.immichtg.internal.store.state.MediaState;
import java.util.List;
import java.util.Map;

/**
 * Result of an import, or of a dry run.
 *
 * @param mediaFiles media files; those that are new are counted by state, too
 * @param states new media files by their state
 * @param items rows that were left out because they make no sense, or lack something
 */
public record ImportReport(
        Count users,
        Count channels,
        Count hosts,
        Count keys,
        Count albums,
        Count subscriptions,
        Count mediaFiles,
        Map<MediaState, Integer> states,
        List<Item> items) {

    public ImportReport {
        states = Map.copyOf(states);
        items = List.copyOf(items);
    }

    /**
     * Rows of one kind.
     *
     * @param added that are new here
     * @param known that were here before
     * @param deleted that were deleted in the Python bot, and of which nothing but what was posted is taken over
     * @param leftOut that make no sense, or lack something
     */
    public record Count(int added, int known, int deleted, int leftOut) {}

    /** Row that was left out. */
    public record Item(String table, long id, String reason) {}
}
