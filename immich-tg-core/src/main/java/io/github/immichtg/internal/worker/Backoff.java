package io.github.immichtg.internal.worker;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Exponential backoff for tasks that fail repeatedly: from one minute to one day. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int DOUBLED_AT_MOST = 11;

    private Backoff() {}

    /** Runs the task again after this time. */
    static CompletionHandler<Void> again(Clock clock, Duration wait) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(wait));
    }

    /** Retries after a handled failure. */
    static CompletionHandler<Void> after(RuntimeException failure) {
        return (complete, operations) -> {
            Instant done = complete.getTimeDone();
            operations.reschedule(
                    ExecutionComplete.failure(
                            complete.getExecution(), done.minus(complete.getDuration()), done, failure),
                    done.plus(wait(complete)));
        };
    }

    /** Retries after an unexpected failure. */
    static FailureHandler<Void> unexpected() {
        return (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(wait(complete)));
    }

    private static Duration wait(ExecutionComplete complete) {
        int before = Math.min(complete.getExecution().consecutiveFailures, DOUBLED_AT_MOST);
        Duration wait = FIRST.multipliedBy(1L << before);
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
