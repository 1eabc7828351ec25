package io.github.immichtg.internal.store.chat;

import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Copy of a channel's post that Telegram made in the discussion group.
 *
 * @param messageId in the channel
 * @param copyId in the group
 * @param look fingerprint of the copy; {@code null} if it was not stored
 */
public record Forward(long messageId, long copyId, @Nullable MessageFingerprint look) {}
