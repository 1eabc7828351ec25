package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.telegram.probe.MessageFingerprint;

/** Result of inspecting one message id of a chat. */
sealed interface Inspection {

    /** No message, or not one of ours. */
    record Nothing() implements Inspection {}

    /** One of our files, not identified further. */
    record Own() implements Inspection {}

    /** Message with this fingerprint. */
    record Like(MessageFingerprint look, long messageId) implements Inspection {}

    /** Inspection was not possible. */
    record Untold() implements Inspection {}
}
