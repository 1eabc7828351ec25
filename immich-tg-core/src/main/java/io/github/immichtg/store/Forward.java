package io.github.immichtg.store;

import io.github.immichtg.telegram.Appearance;
import org.jspecify.annotations.Nullable;

/**
 * A channel's message that Telegram copied into the discussion group.
 *
 * @param messageId in the channel
 * @param copyId in the group
 * @param look what the copy showed; {@code null} where that was not stored
 */
public record Forward(long messageId, long copyId, @Nullable Appearance look) {}
