package io.github.immichtg.sync;

import io.github.immichtg.telegram.Appearance;

/** Result of inspecting one message id of a chat. */
sealed interface Sight {

    /** No message, or not one of ours. */
    record Nothing() implements Sight {}

    /** One of our files, not identified further. */
    record Own() implements Sight {}

    /** Message with this fingerprint. */
    record Like(Appearance look, long messageId) implements Sight {}

    /** Inspection was not possible. */
    record Untold() implements Sight {}
}
