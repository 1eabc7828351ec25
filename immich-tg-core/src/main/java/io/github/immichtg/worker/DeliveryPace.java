package io.github.immichtg.worker;

import io.github.immichtg.sync.Pace;
import java.time.Duration;

/** How a delivery waits: a few seconds in its place, else it ends and comes again. */
final class DeliveryPace extends Pace {

    /** What is prepared is prepared again by whoever comes again. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(5);

    @Override
    protected boolean tooLong(Duration time) {
        return time.compareTo(WORTH_WAITING) > 0;
    }
}
