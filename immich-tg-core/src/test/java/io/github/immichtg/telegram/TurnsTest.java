package io.github.immichtg.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How requests share what a token may. */
class TurnsTest {

    @Test
    void letsNoMoreThroughInASecondThanTheTokenMay() throws Exception {
        AtomicLong now = new AtomicLong();
        Turns turns = new Turns(30, now::get, wait -> now.addAndGet(wait.toNanos()));
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            turns.await();
            taken.add(now.get());
        }
        for (int i = 30; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - 30)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
        assertThat(taken.getLast()).isLessThan(3_400_000_000L);
    }

    /** One who posts may be about to go when people begin to talk; all others let them go before. */
    @Test
    void peopleWhoTalkGoBeforeAllWhoPost() throws Exception {
        Time time = new Time();
        Turns turns = new Turns(1, time::now, time::pause);
        turns.await();
        List<String> gone = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> goes(turns::await, time, gone, "posts")));
            }
            time.untilWaiting(1);
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> goes(turns::awaitToTalk, time, gone, "talks")));
            }
            time.untilWaiting(21);
            for (int i = 1; i <= all.size(); i++) {
                time.passes(Duration.ofSeconds(1));
                time.untilGone(gone, i);
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(gone).hasSize(40);
        assertThat(gone.subList(0, 21)).filteredOn("talks"::equals).hasSize(20);
    }

    private interface Turn {
        void await() throws InterruptedException;
    }

    private static Void goes(Turn turn, Time time, List<String> gone, String who) throws InterruptedException {
        turn.await();
        time.noted(() -> gone.add(who));
        return null;
    }

    /** Passes only when it is told to. Guards what happens in it. */
    private static final class Time {

        private long now;
        private int waiting;

        synchronized long now() {
            return now;
        }

        synchronized void pause(Duration duration) throws InterruptedException {
            long until = now + duration.toNanos();
            waiting++;
            notifyAll();
            while (now < until) {
                wait();
            }
            waiting--;
        }

        synchronized void passes(Duration duration) {
            now += duration.toNanos();
            notifyAll();
        }

        synchronized void noted(Runnable what) {
            what.run();
            notifyAll();
        }

        synchronized void untilWaiting(int count) throws InterruptedException {
            while (waiting < count) {
                wait();
            }
        }

        synchronized void untilGone(List<String> gone, int count) throws InterruptedException {
            while (gone.size() < count) {
                wait();
            }
        }
    }
}
