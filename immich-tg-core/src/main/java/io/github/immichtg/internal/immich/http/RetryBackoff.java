package io.github.immichtg.internal.immich.http;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import io.github.immichtg.immich.value.ImmichException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Retry policy with exponential backoff for one request: four retries after 0.5, 1, 2 and 4 s, each with a jitter of
 * up to a quarter so that many clients do not return at once. A server's Retry-After is honoured unless the total
 * exceeds a minute. For one request and one thread.
 */
public final class RetryBackoff {

    /** Maximum total wait of one request. */
    static final Duration MOST = Duration.ofSeconds(60);

    private static final RetryPolicy<Object> POLICY = RetryPolicy.builder()
            .withMaxRetries(4)
            .withBackoff(500, 8000, ChronoUnit.MILLIS)
            .withJitter(0.25)
            .build();

    private final ClientEnvironment.Pause pause;
    private Execution<Object> tries = Execution.of(POLICY);
    private Duration waited = Duration.ZERO;

    public RetryBackoff(ClientEnvironment.Pause pause) {
        this.pause = pause;
    }

    /** Resets the retries after progress was made. */
    public void advanced() {
        tries = Execution.of(POLICY);
        waited = Duration.ZERO;
    }

    /** Waits until the next attempt; throws {@code failure} if no retries are left. */
    public void after(ImmichException failure) throws InterruptedException {
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
