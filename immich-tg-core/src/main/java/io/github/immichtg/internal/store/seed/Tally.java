package io.github.immichtg.internal.store.seed;

import io.github.immichtg.internal.store.state.MediaState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counters of an import. For one thread. */
final class Tally {

    /** Kind of rows, by its table in the Python bot's database. */
    enum Kind {
        USERS("users"),
        CHANNELS("channels"),
        HOSTS("immich_hosts"),
        KEYS("api_keys"),
        ALBUMS("albums"),
        SUBSCRIPTIONS("subscriptions"),
        FILES("media_files");

        private final String table;

        Kind(String table) {
            this.table = table;
        }
    }

    private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
    private final Map<MediaState, Integer> states = new EnumMap<>(MediaState.class);
    private final List<ImportReport.Item> items = new ArrayList<>();

    void added(Kind kind) {
        count(kind, 0, 1);
    }

    void added(MediaState state) {
        added(Kind.FILES);
        states.merge(state, 1, Integer::sum);
    }

    void known(Kind kind) {
        count(kind, 1, 1);
    }

    void deleted(Kind kind) {
        count(kind, 2, 1);
    }

    /** Counts a row that was left out as a consequence of another, which is an item. */
    void leftOut(Kind kind, int rows) {
        count(kind, 3, rows);
    }

    void leftOut(Kind kind, long id, String reason) {
        leftOut(kind, 1);
        note(kind, id, reason);
    }

    void note(Kind kind, long id, String reason) {
        items.add(new ImportReport.Item(kind.table, id, reason));
    }

    private void count(Kind kind, int column, int rows) {
        counts.computeIfAbsent(kind, none -> new int[4])[column] += rows;
    }

    ImportReport report() {
        return new ImportReport(
                of(Kind.USERS),
                of(Kind.CHANNELS),
                of(Kind.HOSTS),
                of(Kind.KEYS),
                of(Kind.ALBUMS),
                of(Kind.SUBSCRIPTIONS),
                of(Kind.FILES),
                states,
                items);
    }

    private ImportReport.Count of(Kind kind) {
        int[] counted = counts.getOrDefault(kind, new int[4]);
        return new ImportReport.Count(counted[0], counted[1], counted[2], counted[3]);
    }
}
