package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DecodeExecutorTest {

    private static final long MB = 1 << 20;

    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void tearDown() {
        askers.shutdownNow();
    }

    private static <T> T work(DecodeExecutor executor, MemoryEstimate need, boolean alone, Callable<T> job)
            throws Exception {
        return executor.work(new DecodeTurns.Wanted(0, false, alone), () -> need, job);
    }

    /** Asks for many jobs at once, and says how many of them were ever under way together. */
    private int mostAtOnce(DecodeExecutor executor, MemoryEstimate need, boolean alone) throws Exception {
        List<Future<Boolean>> jobs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            jobs.add(askers.submit(() -> work(executor, need, alone, () -> {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                Thread.yield();
                working.decrementAndGet();
                return Thread.currentThread().isVirtual();
            })));
        }
        for (Future<Boolean> job : jobs) {
            assertThat(job.get()).isFalse();
        }
        return most.get();
    }

    @Test
    void worksOnNoMoreThanItsThreads() throws Exception {
        assertThat(mostAtOnce(new DecodeExecutor(100 * MB, 3), MemoryEstimate.NONE, false))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void worksOnNoMoreThanFitIntoItsMemory() throws Exception {
        assertThat(mostAtOnce(new DecodeExecutor(100 * MB, 8), new MemoryEstimate(20 * MB, 29 * MB), false))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void worksOnWhatExceedsAllItsMemoryByItself() throws Exception {
        assertThat(mostAtOnce(new DecodeExecutor(100 * MB, 8), new MemoryEstimate(0, 5000 * MB), false))
                .isEqualTo(1);
    }

    @Test
    void worksOnASuspectAlone() throws Exception {
        assertThat(mostAtOnce(new DecodeExecutor(100 * MB, 8), MemoryEstimate.NONE, true))
                .isEqualTo(1);
    }

    @Test
    void keepsOthersOutWhileItWorksOnASuspect() throws Exception {
        DecodeExecutor executor = new DecodeExecutor(100 * MB, 4);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger others = new AtomicInteger();
        Future<Integer> suspect = askers.submit(() -> work(executor, MemoryEstimate.NONE, true, () -> {
            begun.countDown();
            end.await();
            return others.get();
        }));
        begun.await();
        Future<Integer> other =
                askers.submit(() -> work(executor, MemoryEstimate.NONE, false, others::incrementAndGet));
        end.countDown();

        assertThat(suspect.get()).isZero();
        assertThat(other.get()).isEqualTo(1);
    }

    @Test
    void anInterruptReachesTheJobAndWaitsForItsEnd() throws Exception {
        DecodeExecutor executor = new DecodeExecutor(100 * MB, 1);
        CountDownLatch begun = new CountDownLatch(1);
        List<String> said = new ArrayList<>();
        Thread asker = Thread.ofVirtual().start(() -> {
            try {
                work(executor, MemoryEstimate.NONE, false, () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        said.add("job ended");
                    }
                    return "never";
                });
            } catch (InterruptedException e) {
                said.add("asker ended");
            } catch (Exception e) {
                said.add(e.toString());
            }
        });
        begun.await();
        asker.interrupt();
        asker.join();

        assertThat(said).containsExactly("job ended", "asker ended");
        assertThat(work(
                        executor,
                        MemoryEstimate.NONE,
                        true,
                        () -> Thread.currentThread().isInterrupted()))
                .isFalse();
    }

    @Test
    void passesOnWhatAJobThrowsAndGoesOn() throws Exception {
        DecodeExecutor executor = new DecodeExecutor(100 * MB, 1);
        assertThatThrownBy(() -> work(executor, new MemoryEstimate(MB, MB), false, () -> {
                    throw new java.io.IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThatThrownBy(() -> work(executor, new MemoryEstimate(MB, MB), true, () -> {
                    throw new StackOverflowError("too deep");
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(work(executor, new MemoryEstimate(100 * MB, 0), true, () -> 7))
                .isEqualTo(7);
    }
}
