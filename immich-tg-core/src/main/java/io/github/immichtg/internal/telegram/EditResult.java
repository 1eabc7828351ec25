package io.github.immichtg.internal.telegram;

/** Result of editing a message that stands. */
public sealed interface EditResult {

    /** It shows what is wanted, maybe since before. */
    record Done() implements EditResult {}

    /** There is no such message. */
    record Gone() implements EditResult {}

    /** Telegram takes no such caption; {@code reason} says why. */
    record CaptionRefused(String reason) implements EditResult {}

    /** Telegram does not let us edit it; {@code reason} says why. */
    record Refused(String reason) implements EditResult {}
}
