package io.github.immichtg.internal.telegram;

/** Result of deleting messages. */
public sealed interface DeleteResult {

    /** None of them exists, maybe since before. */
    record Done() implements DeleteResult {}

    /** Telegram does not let us delete one of them, so all of them stay; {@code reason} says why. */
    record Refused(String reason) implements DeleteResult {}
}
