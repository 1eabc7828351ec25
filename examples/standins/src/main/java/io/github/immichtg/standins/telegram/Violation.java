package io.github.immichtg.standins.telegram;

import java.time.Instant;

/**
 * A message sent although the server had said to wait.
 *
 * @param chatId the chat it was for
 * @param at when it came
 * @param allowedFrom when it would have been welcome
 */
public record Violation(long chatId, Instant at, Instant allowedFrom) {}
