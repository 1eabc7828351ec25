package io.github.immichtg.internal.sync.control;

import io.github.immichtg.immich.value.AssetId;
import java.time.Duration;
import java.util.Optional;

/** Rules of which assets of one account may be seen. */
@FunctionalInterface
public interface AssetRules {

    /**
     * Why an asset must not be seen; empty if it may.
     *
     * @throws io.github.immichtg.sync.event.UnknownNameException if the account has no person or tag of a name
     */
    Optional<Hiding> hides(AssetId asset) throws InterruptedException;

    /**
     * Reason why an asset must not be seen.
     *
     * @param reason which rule, without saying whom it shows
     * @param delay when to look at it again, unless Immich tells of a change of it
     * @param lasting false if it only waits for Immich
     */
    record Hiding(String reason, Duration delay, boolean lasting) {

        public static Optional<Hiding> by(String reason) {
            return Optional.of(new Hiding(reason, RetryTimes.HIDDEN, true));
        }
    }
}
