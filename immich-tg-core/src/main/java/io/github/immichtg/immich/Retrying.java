package io.github.immichtg.immich;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How often, and after which pauses, one question is asked again that failed for a passing reason: four times, after half
 * a second, 1, 2 and 4 s, each up to a quarter longer or shorter so that many clients do not come back at once. A server
 * that says when to come back is obeyed, unless that is more than a minute in all. For one question and one thread.
 */
final class Retrying {

    /** The most that one question waits in all. */
    static final Duration MOST = Duration.ofSeconds(60);

    private static final RetryPolicy<Object> POLICY = RetryPolicy.builder()
            .withMaxRetries(4)
            .withBackoff(500, 8000, ChronoUnit.MILLIS)
            .withJitter(0.25)
            .build();

    private final Surroundings.Pause pause;
    private Execution<Object> tries = Execution.of(POLICY);
    private Duration waited = Duration.ZERO;

    Retrying(Surroundings.Pause pause) {
        this.pause = pause;
    }

    /** Something was achieved, so that what failed before does not count any more. */
    void advanced() {
        tries = Execution.of(POLICY);
        waited = Duration.ZERO;
    }

    /** Returns when it is time to ask again; throws {@code failure} when there is no point in that. */
    void after(ImmichException failure) throws InterruptedException {
        tries.recordException(failure);
        if (tries.isComplete()) {
            throw failure;
        }
        var delay = tries.getDelay();
        if (failure instanceof ImmichException.Failing failing
                && failing.comeBack().compareTo(delay) > 0) {
            delay = failing.comeBack();
        }
        waited = waited.plus(delay);
        if (waited.compareTo(MOST) > 0) {
            throw failure;
        }
        pause.of(delay);
    }
}
