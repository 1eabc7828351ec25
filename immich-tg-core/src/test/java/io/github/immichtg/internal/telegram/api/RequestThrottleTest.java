package io.github.immichtg.internal.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How requests share what a token may. */
class RequestThrottleTest {

    @Test
    void letsNoMoreThroughInASecondThanTheTokenMay() throws Exception {
        AtomicLong now = new AtomicLong();
        RequestThrottle throttle = new RequestThrottle(30, now::get, wait -> now.addAndGet(wait.toNanos()));
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            throttle.await();
            taken.add(now.get());
        }
        for (int i = 30; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - 30)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
        assertThat(taken.getLast()).isLessThan(3_400_000_000L);
    }

    /** One who posts may be about to go when people begin to talk; all others let them go before. */
    @RepeatedTest(10) // Without that they would be lucky now and then.
    void peopleWhoTalkGoBeforeAllWhoPost() throws Exception {
        Time time = new Time();
        RequestThrottle throttle = new RequestThrottle(1, time::now, time::pause);
        throttle.await();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.submit(() -> time.goes("posts", throttle::await));
            }
            time.settles(20, 0);
            for (int i = 0; i < 20; i++) {
                threads.submit(() -> time.goes("talks", throttle::awaitToTalk));
            }
            time.settles(20, 20);
            while (time.gone().size() < 40) {
                time.passes(Duration.ofSeconds(1));
                time.settles(20, 20);
            }
        }

        assertThat(time.gone().subList(0, 21)).filteredOn("talks"::equals).hasSize(20);
    }

    /** Nobody who talks is overtaken by others who do, however many there are. */
    @Test
    void peopleWhoTalkGoInTheOrderInWhichTheyCame() throws Exception {
        List<Duration> waits = new ArrayList<>();
        RequestThrottle throttle = new RequestThrottle(20, () -> 0, waits::add);
        for (int i = 0; i < 4; i++) {
            throttle.awaitToTalk();
        }

        assertThat(waits).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(150));
    }

    private interface Turn {
        void await() throws InterruptedException;
    }

    /** Passes only when it is told to, and knows who waits in it and who has gone. */
    private static final class Time {

        private final List<Long> waits = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private long now;

        synchronized long now() {
            return now;
        }

        synchronized void pause(Duration duration) throws InterruptedException {
            Long until = now + duration.toNanos();
            waits.add(until);
            notifyAll();
            while (now < until) {
                wait();
            }
            waits.remove(until);
        }

        Void goes(String who, Turn turn) throws InterruptedException {
            turn.await();
            went(who);
            return null;
        }

        private synchronized void went(String who) {
            gone.add(who);
            notifyAll();
        }

        synchronized List<String> gone() {
            return List.copyOf(gone);
        }

        synchronized void passes(Duration duration) {
            now += duration.toNanos();
            notifyAll();
        }

        /** Returns when nobody moves any more: one of those who post waits for time to pass, and all who talk. */
        synchronized void settles(int posts, int talks) throws InterruptedException {
            while (waits.stream().filter(until -> until > now).count()
                    != left("talks", talks) + Math.min(1, left("posts", posts))) {
                wait();
            }
        }

        private long left(String who, int all) {
            return all - gone.stream().filter(who::equals).count();
        }
    }
}
