package io.github.immichtg.internal.sync.chat;

import io.github.immichtg.telegram.value.ChatId;

/**
 * Channel to publish into.
 *
 * @param title for messages; its id if the title is unknown
 */
public record ChatTarget(ChatId id, String title) {}
