package io.github.immichtg.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckerTest {

    private final AtomicLong nanos = new AtomicLong();
    private @Nullable Error error;
    private final HealthChecker health = new HealthChecker(this::look, () -> true, nanos::get);

    private void look() {
        if (error != null) {
            throw error;
        }
    }

    @AfterEach
    void close() {
        health.close();
    }

    @Test
    void aLookThatFailsInWhateverWayIsSaidAndTheNextOneComes() {
        error = new StackOverflowError("too deep");
        // What a scheduled task throws is its last word.
        assertThatCode(health::beat).doesNotThrowAnyException();
        assertThat(health.unready()).hasValueSatisfying(why -> assertThat(why).contains("too deep"));
        error = null;
        health.beat();
        assertThat(health.unready()).isEmpty();
    }

    @Test
    void thatNothingMovesIsNoticedByWhatHasPassedAndNotByTheClock() {
        health.beat();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(health.broken()).isEmpty();
        nanos.addAndGet(1);
        assertThat(health.broken()).isPresent();
    }
}
