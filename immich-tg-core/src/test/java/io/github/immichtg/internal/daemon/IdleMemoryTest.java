package io.github.immichtg.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {

    private final AtomicLong heap = new AtomicLong(100);
    private final AtomicInteger collections = new AtomicInteger();
    private final IdleMemory memory = new IdleMemory(heap::get, () -> {
        collections.incrementAndGet();
        heap.set(40);
    });

    @Test
    void collectsOnceThereIsNoWorkAndAgainOnlyAfterTheHeapHasGrown() {
        minute(false);
        assertThat(collections).hasValue(0);
        minute(true);
        assertThat(collections).hasValue(1);
        minute(true);
        assertThat(collections).hasValue(1);
        heap.set(41);
        minute(true);
        assertThat(collections).hasValue(2);
    }

    private void minute(boolean idle) {
        for (int beat = 0; beat < 12; beat++) {
            memory.giveBackWhen(() -> idle);
        }
    }
}
