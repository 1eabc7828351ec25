package io.github.immichtg.worker;

import io.github.immichtg.sync.control.PassControl;
import java.time.Duration;

/**
 * Pass control of a scheduled delivery: waits a few seconds in place; for longer delays the delivery ends and is
 * rescheduled.
 */
final class DeliveryControl extends PassControl {

    /** Longest wait in place; a rescheduled delivery has to prepare its files again. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(5);

    @Override
    public boolean tooLong(Duration time) {
        return time.compareTo(WORTH_WAITING) > 0;
    }
}
