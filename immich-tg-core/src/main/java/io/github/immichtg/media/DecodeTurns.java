package io.github.immichtg.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Fair semaphore that distributes permits among owners rather than among requests: an owner without permits precedes
 * those that have some, and among them the one served least recently precedes the others. Lengthy work always leaves
 * a permit to the rest; if there is only one permit, a second one is granted beside it. Thread-safe.
 */
final class DecodeTurns {

    private final int all;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Long, Owner> owners = new HashMap<>();
    private int taken;
    private int lengthy;
    private boolean taking;

    /** Current round of the distribution, in permits of the owners who have had fewest. */
    private long round;

    private long arrivals;

    DecodeTurns(int all) {
        this.all = all;
    }

    /**
     * Request for a permit.
     *
     * @param owner owner of the work
     * @param lengthy whether it may take hours
     * @param alone whether nothing else may hold a permit at the same time
     */
    record Wanted(long owner, boolean lengthy, boolean alone) {}

    /** An owner that holds permits, waits for some, or had some in this round. */
    private static final class Owner {
        private int taken;
        private long next;
    }

    /** A waiting request, with its round and arrival for the order. */
    private record Waiting(Wanted wanted, long round, long arrival, CountDownLatch granted) {}

    /** A permit; closing it releases it. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Number of permits for any work. */
    int most() {
        return Math.max(all, 2);
    }

    /** Waits for a permit. */
    Turn take(Wanted wanted) throws InterruptedException {
        Waiting place = queue(wanted);
        try {
            place.granted().await();
        } catch (InterruptedException e) {
            leave(place);
            throw e;
        }
        return () -> giveBack(wanted);
    }

    private synchronized Waiting queue(Wanted wanted) {
        Owner owner = owners.computeIfAbsent(wanted.owner(), any -> new Owner());
        long its = Math.max(round, owner.next);
        owner.next = its + 1;
        Waiting place = new Waiting(wanted, its, arrivals++, new CountDownLatch(1));
        waiting.add(place);
        grant();
        return place;
    }

    private synchronized void leave(Waiting place) {
        if (waiting.remove(place)) {
            forget(place.wanted().owner());
            grant();
        } else {
            giveBack(place.wanted());
        }
    }

    private synchronized void giveBack(Wanted wanted) {
        taken--;
        lengthy -= wanted.lengthy() ? 1 : 0;
        taking &= !wanted.alone();
        of(wanted.owner()).taken--;
        grant();
        forget(wanted.owner());
    }

    private Owner of(long owner) {
        return owners.getOrDefault(owner, new Owner());
    }

    /** Removes an owner without permits and requests that has had no more than others. */
    private void forget(long owner) {
        Owner one = of(owner);
        if (one.taken == 0
                && one.next <= round
                && waiting.stream().noneMatch(other -> other.wanted().owner() == owner)) {
            owners.remove(owner);
        }
    }

    private void grant() {
        for (Waiting next = next(); next != null; next = next()) {
            waiting.remove(next);
            taken++;
            lengthy += next.wanted().lengthy() ? 1 : 0;
            taking |= next.wanted().alone();
            of(next.wanted().owner()).taken++;
            round = Math.max(round, next.round());
            next.granted().countDown();
        }
    }

    private @Nullable Waiting next() {
        waiting.sort(Comparator.comparingInt((Waiting one) -> of(one.wanted().owner()).taken)
                .thenComparingLong(Waiting::round)
                .thenComparingLong(Waiting::arrival));
        for (Waiting one : waiting) {
            if (isFree(one.wanted())) {
                return one;
            } else if (one.wanted().alone()) {
                // Otherwise it would never be alone.
                return null;
            }
        }
        return null;
    }

    private boolean isFree(Wanted wanted) {
        if (taking) {
            return false;
        } else if (wanted.alone()) {
            return taken == 0;
        }
        return wanted.lengthy() ? taken < all && lengthy < Math.max(1, all - 1) : taken < Math.max(all, lengthy + 1);
    }
}
