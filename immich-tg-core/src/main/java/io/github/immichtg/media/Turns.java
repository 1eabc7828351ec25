package io.github.immichtg.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Turns at something of which there is not enough, shared out among people rather than among what they want: whoever has none
 * comes before those who have, and who has wanted least of late before the others. Lengthy work always leaves a turn to the
 * rest; where there is only one turn, a second one is given beside it. Thread-safe.
 */
final class Turns {

    private final int all;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Long, Owner> owners = new HashMap<>();
    private int taken;
    private int lengthy;
    private boolean taking;

    /** How far sharing out has come, in turns of those who have had fewest. */
    private long round;

    private long arrivals;

    Turns(int all) {
        this.all = all;
    }

    /**
     * What a turn is wanted for.
     *
     * @param owner whose work it is
     * @param lengthy whether it may take hours
     * @param alone whether nobody else may have a turn meanwhile
     */
    record Wanted(long owner, boolean lengthy, boolean alone) {}

    /** Somebody who has turns, waits for some, or had some in this round. */
    private static final class Owner {
        private int taken;
        private long next;
    }

    /** A wish that waits, and when it does so in its turn. */
    private record Waiting(Wanted wanted, long round, long arrival, CountDownLatch granted) {}

    /** A turn that somebody has; closing it gives it back. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** How many can be taken at once, whatever for. */
    int most() {
        return Math.max(all, 2);
    }

    /** Waits for a turn. */
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

    /** Whoever has nothing here, and has had no more than others, is nobody in particular. */
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
                // Else it would never be alone.
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
