package io.github.immichtg.internal.sync.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link BackgroundConsumer}. */
class BackgroundConsumerTest {

    @Test
    void doesEverythingInOrder() {
        List<Integer> done = new ArrayList<>();
        try (BackgroundConsumer<Integer> background = new BackgroundConsumer<>(done::add)) {
            IntStream.range(0, 1000).forEach(background::accept);
            background.finish();
        }
        assertThat(done).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void returnsToItsGiverWhileTheWorkGoesOn() {
        var given = new CountDownLatch(1);
        try (BackgroundConsumer<Integer> background = new BackgroundConsumer<>(any -> await(given))) {
            background.accept(1);
            given.countDown();
            background.finish();
        }
        assertThat(given.getCount()).isZero();
    }

    @Test
    void waitsForTheWorkWhenItIsClosed() {
        List<Integer> done = new ArrayList<>();
        try (BackgroundConsumer<Integer> background = new BackgroundConsumer<>(done::add)) {
            background.accept(1);
        }
        assertThat(done).containsExactly(1);
    }

    @Test
    void throwsWhatTheWorkThrewAndDoesNoMore() {
        List<Integer> begun = new ArrayList<>();
        try (BackgroundConsumer<Integer> background = new BackgroundConsumer<>(one -> {
            begun.add(one);
            throw new IllegalArgumentException("page " + one);
        })) {
            background.accept(1);
            assertThatThrownBy(() -> background.accept(2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("page 1");
        }
        assertThat(begun).containsExactly(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
