package io.github.immichtg.internal.sync.reconcile;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Message ids to inspect above a known one, in ascending order. Base and marker may lie thousands of ids apart, so of too
 * many only those next to either end are inspected: what was sent in between got its id right after the messages before
 * it, or right before the ones after it.
 *
 * @param complete whether none is left out
 */
record CandidateIds(List<Long> ids, boolean complete) {

    /** The next ids that are not known. */
    static CandidateIds next(long base, Set<Long> known, int count) {
        return new CandidateIds(upwards(base, Long.MAX_VALUE, known, count), false);
    }

    /**
     * Selects from the ids above {@code base} up to {@code last}.
     *
     * @param known ids to skip
     * @param limit maximum number for all to be inspected
     * @param near how many to inspect at either end if there are more
     */
    static CandidateIds between(long base, long last, Set<Long> known, int limit, int near) {
        List<Long> all = upwards(base, last, known, limit + 1L);
        if (all.size() <= limit) {
            return new CandidateIds(all, true);
        }
        List<Long> top = LongStream.iterate(last, id -> id > base, id -> id - 1)
                .boxed()
                .filter(id -> !known.contains(id))
                .limit(near)
                .sorted()
                .toList();
        return new CandidateIds(
                Stream.concat(all.subList(0, near).stream(), top.stream()).toList(), false);
    }

    private static List<Long> upwards(long base, long last, Set<Long> known, long count) {
        return LongStream.rangeClosed(base + 1, last)
                .boxed()
                .filter(id -> !known.contains(id))
                .limit(count)
                .toList();
    }
}
