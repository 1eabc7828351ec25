package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.internal.sync.control.AssetRules;
import java.util.Optional;

/**
 * How an asset may be shown.
 *
 * @param hidden why it must not be seen, without saying whom it shows; empty if it may
 * @param spoiler whether it is covered until it is tapped
 */
public record Showing(Optional<AssetRules.Hiding> hidden, boolean spoiler) {

    /** As it is. */
    public static final Showing PLAIN = new Showing(Optional.empty(), false);

    static Showing hidden(AssetRules.Hiding reason) {
        return new Showing(Optional.of(reason), false);
    }

    /** What is done to the picture, as a text to compare; empty for nothing. */
    public String treatment() {
        return spoiler ? "spoiler" : "";
    }
}
