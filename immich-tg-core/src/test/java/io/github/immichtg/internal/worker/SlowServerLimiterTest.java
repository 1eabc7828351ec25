package io.github.immichtg.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strangers name servers that answer byte by byte; everybody else's albums are looked at all the same. */
class SlowServerLimiterTest {

    private static final int MOST = 2;

    private final AtomicLong nanos = new AtomicLong();
    private final SlowServerLimiter looks = new SlowServerLimiter(MOST, nanos::get);
    private final BlockingQueue<Long> cut = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** A look at a server that never comes to an end, until it is cut. */
    private void endless(long subscription) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        threads.execute(() -> {
            SlowServerLimiter.Running running = looks.begin(subscription).orElseThrow();
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                if (looks.end(running) && !Thread.currentThread().isInterrupted()) {
                    cut.add(subscription);
                }
            }
        });
        begun.await();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
        looks.attend();
    }

    private List<Long> cut(int many) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        while (taken.size() < many) {
            taken.add(cut.take());
        }
        return taken;
    }

    @Test
    void thirtyTwoServersThatNeverEndHoldTwoThreadsAfterHalfAMinute() throws Exception {
        for (long id = 1; id <= 32; id++) {
            endless(id);
        }
        passes(Duration.ofSeconds(29));
        assertThat(cut).isEmpty();

        passes(Duration.ofSeconds(1));
        assertThat(cut(32 - MOST)).doesNotHaveDuplicates();

        for (long id = 1; id <= 32; id++) {
            assertThat(looks.begin(id)).as("they come again and find no room").isEmpty();
        }
        assertThat(looks.begin(100)).as("somebody else's server").isPresent();
    }

    @Test
    void afterTenMinutesAnotherSlowOneGoesFirst() throws Exception {
        for (long id = 1; id <= MOST; id++) {
            endless(id);
        }
        passes(Duration.ofSeconds(30));
        endless(3);
        passes(Duration.ofSeconds(30));
        assertThat(cut(1)).containsExactly(3L);

        passes(Duration.ofMinutes(8));
        assertThat(cut).isEmpty();
        passes(Duration.ofMinutes(1));
        assertThat(cut(MOST)).containsExactlyInAnyOrder(1L, 2L);
        endless(3);
        passes(Duration.ofSeconds(31));
        assertThat(cut).as("it has its turn").isEmpty();
    }

    @Test
    void aSlowOneGoesOnForAsLongAsNobodyWaits() throws Exception {
        endless(1);
        passes(Duration.ofSeconds(30));
        passes(Duration.ofHours(1));
        assertThat(cut).isEmpty();
    }

    @Test
    void aServerThatHasBecomeQuickIsNoLongerHeldForSlow() throws Exception {
        for (long id = 1; id <= MOST + 1; id++) {
            endless(id);
        }
        passes(Duration.ofSeconds(30));
        long slow = cut(1).getFirst();
        assertThat(looks.begin(slow)).isEmpty();
        passes(Duration.ofMinutes(10));
        cut(MOST);

        Optional<SlowServerLimiter.Running> again = looks.begin(slow);
        assertThat(looks.end(again.orElseThrow())).isFalse();
        endless(101);
        endless(102);
        passes(Duration.ofSeconds(30));
        assertThat(looks.begin(slow)).isPresent();
    }
}
