package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Assignment of a post's items to messages seen in its chat. Messages keep the order of items, so identical-looking
 * items can be told apart if all exist; otherwise an item is assigned only if it is the only candidate, or if its
 * picture was recognized. Items in neither set are undetermined.
 *
 * @param standing messages of the items that exist, by media file
 * @param absent media files that do not exist in the chat
 * @param cutShort whether there were too many message ids to inspect them all
 */
record ItemMatcher(Map<Long, Long> standing, Set<Long> absent, boolean cutShort) {

    /** An assignment after inspecting all that there was to inspect. */
    ItemMatcher(Map<Long, Long> standing, Set<Long> absent) {
        this(standing, absent, false);
    }

    static final ItemMatcher NOTHING_KNOWN = new ItemMatcher(Map.of(), Set.of());

    ItemMatcher {
        standing = Map.copyOf(standing);
        absent = Set.copyOf(absent);
    }

    /** All items exist, each as one message. */
    static ItemMatcher whole(List<Draft.Item> items, List<Long> messages) {
        Map<Long, Long> standing = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            standing.put(items.get(i).mediaId(), messages.get(i));
        }
        return new ItemMatcher(standing, Set.of());
    }

    /**
     * Matches items by their fingerprints.
     *
     * @param seen candidate messages by id
     * @param everything whether all candidates were seen
     */
    static ItemMatcher of(List<Draft.Item> items, SortedMap<Long, MessageFingerprint> seen, boolean everything) {
        return of(items, seen, everything, Map.of());
    }

    /** @param recognized media files of the messages whose pictures were recognized, by message */
    static ItemMatcher of(
            List<Draft.Item> items,
            SortedMap<Long, MessageFingerprint> seen,
            boolean everything,
            Map<Long, Long> recognized) {
        SortedMap<Long, MessageFingerprint> theirs = new TreeMap<>(seen);
        theirs.values().removeIf(fingerprint -> items.stream().noneMatch(item -> fits(item, fingerprint)));
        Assignments assignments = new Assignments(items, List.copyOf(theirs.entrySet()), recognized);
        assignments.collect(0, 0);
        if (assignments.ways.isEmpty() && !recognized.isEmpty()) {
            // Pictures that contradict the order tell nothing.
            return of(items, seen, everything, Map.of());
        }
        Map<Long, Long> standing = new HashMap<>();
        Set<Long> absent = new HashSet<>();
        for (Draft.Item item : items) {
            Set<Long> messages = new HashSet<>();
            assignments.ways.forEach(way -> messages.add(way.getOrDefault(item.mediaId(), NOWHERE)));
            boolean one = messages.size() == 1;
            if (one && !messages.contains(NOWHERE)) {
                standing.put(item.mediaId(), messages.iterator().next());
            } else if (everything
                    && (one || theirs.entrySet().stream().noneMatch(message -> assignments.fits(item, message)))) {
                absent.add(item.mediaId());
            }
        }
        return new ItemMatcher(standing, absent);
    }

    private static final Long NOWHERE = 0L;

    /** Every assignment of the messages to items, in order; 10 items make at most 252. */
    private static final class Assignments {
        private final List<Draft.Item> items;
        private final List<Map.Entry<Long, MessageFingerprint>> seen;
        private final Map<Long, Long> recognized;
        private final Map<Long, Long> way = new HashMap<>();
        private final List<Map<Long, Long>> ways = new ArrayList<>();

        Assignments(
                List<Draft.Item> items, List<Map.Entry<Long, MessageFingerprint>> seen, Map<Long, Long> recognized) {
            this.items = items;
            this.seen = seen;
            this.recognized = recognized;
        }

        boolean fits(Draft.Item item, Map.Entry<Long, MessageFingerprint> message) {
            return recognized.getOrDefault(message.getKey(), item.mediaId()) == item.mediaId()
                    && ItemMatcher.fits(item, message.getValue());
        }

        /** Assigns the messages from {@code next} on to the items from {@code item} on. */
        void collect(int item, int next) {
            if (next == seen.size()) {
                ways.add(Map.copyOf(way));
                return;
            }
            for (int i = item; i <= items.size() - (seen.size() - next); i++) {
                if (fits(items.get(i), seen.get(next))) {
                    way.put(items.get(i).mediaId(), seen.get(next).getKey());
                    collect(i + 1, next + 1);
                    way.remove(items.get(i).mediaId());
                }
            }
        }
    }

    static boolean fits(Draft.Item item, MessageFingerprint seen) {
        MessageFingerprint fingerprint = item.look();
        return fingerprint == null || seen.mayBe(fingerprint);
    }

    /** Whether the outcome of some of these items is unknown. */
    boolean leavesOpen(List<Draft.Item> items) {
        return standing.size() + absent.size() < items.size();
    }

    /** The same after an inspection of only some of the message ids. */
    ItemMatcher ofSome() {
        return new ItemMatcher(standing, absent, true);
    }

    /** Whether all of these items are known to exist. */
    boolean stand(List<Draft.Item> items) {
        return standing.size() == items.size();
    }
}
