package io.github.immichtg.sync;

import io.github.immichtg.store.Draft;
import io.github.immichtg.telegram.Appearance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of a post's items stand, told by what was seen in its chat. Messages have their items' order, so of items that look
 * alike all can be told where all stand; where some do, an item is told only if it can be no other one. Of what is in neither
 * set nothing is known.
 *
 * @param standing the items' messages, by media file
 * @param absent media files
 */
record Matching(Map<Long, Long> standing, Set<Long> absent) {

    static final Matching NOTHING_KNOWN = new Matching(Map.of(), Set.of());

    Matching {
        standing = Map.copyOf(standing);
        absent = Set.copyOf(absent);
    }

    /** All of them stand, each with a message of its own. */
    static Matching whole(List<Draft.Item> items, List<Long> messages) {
        Map<Long, Long> standing = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            standing.put(items.get(i).mediaId(), messages.get(i));
        }
        return new Matching(standing, Set.of());
    }

    /**
     * Matches by looks.
     *
     * @param seen what may be one of them, by its number
     * @param everything whether nothing else can be one of them
     */
    static Matching of(List<Draft.Item> items, SortedMap<Long, Appearance> seen, boolean everything) {
        SortedMap<Long, Appearance> theirs = new TreeMap<>(seen);
        theirs.values().removeIf(look -> items.stream().noneMatch(item -> fits(item, look)));
        List<Map<Long, Long>> ways = new ArrayList<>();
        assign(items, 0, List.copyOf(theirs.entrySet()), 0, new HashMap<>(), ways);
        Map<Long, Long> standing = new HashMap<>();
        Set<Long> absent = new HashSet<>();
        for (Draft.Item item : items) {
            Set<Long> messages = new HashSet<>();
            ways.forEach(way -> messages.add(way.getOrDefault(item.mediaId(), NOWHERE)));
            boolean one = messages.size() == 1;
            if (one && !messages.contains(NOWHERE)) {
                standing.put(item.mediaId(), messages.iterator().next());
            } else if (everything && (one || theirs.values().stream().noneMatch(look -> fits(item, look)))) {
                absent.add(item.mediaId());
            }
        }
        return new Matching(standing, absent);
    }

    private static final Long NOWHERE = 0L;

    /** Every way in which what was seen can be items, one after the other: 10 items make 252 at most. */
    private static void assign(
            List<Draft.Item> items,
            int item,
            List<Map.Entry<Long, Appearance>> seen,
            int next,
            Map<Long, Long> way,
            List<Map<Long, Long>> ways) {
        if (next == seen.size()) {
            ways.add(Map.copyOf(way));
            return;
        }
        for (int i = item; i <= items.size() - (seen.size() - next); i++) {
            if (fits(items.get(i), seen.get(next).getValue())) {
                way.put(items.get(i).mediaId(), seen.get(next).getKey());
                assign(items, i + 1, seen, next + 1, way, ways);
                way.remove(items.get(i).mediaId());
            }
        }
    }

    static boolean fits(Draft.Item item, Appearance seen) {
        Appearance look = item.look();
        return look == null || seen.mayBe(look);
    }

    /** Whether it is known of all of these that they stand. */
    boolean stand(List<Draft.Item> items) {
        return standing.size() == items.size();
    }
}
