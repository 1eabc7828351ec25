package io.github.immichtg.sync;

import io.github.immichtg.telegram.ChatId;

/**
 * Channel to publish into.
 *
 * @param title for messages; its id if the title is unknown
 */
record ChatTarget(ChatId id, String title) {}
