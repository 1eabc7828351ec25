package io.github.immichtg.sync;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.store.SubscriptionSettings;
import java.util.Objects;

/**
 * How one subscription's owner wants it posted; what they never said is as the environment has it.
 *
 * @param originals whether the originals follow as comments
 */
record Wishes(CaptionTemplate captions, boolean originals) {

    static Wishes of(SyncOptions options) {
        return new Wishes(options.captions(), options.originals());
    }

    static Wishes of(SubscriptionSettings said, SyncOptions options) {
        return new Wishes(
                SubscriptionCaptions.of(said, options.captions()),
                Objects.requireNonNullElse(said.originals(), options.originals()));
    }
}
