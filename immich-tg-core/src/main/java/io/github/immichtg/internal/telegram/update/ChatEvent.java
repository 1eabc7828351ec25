package io.github.immichtg.internal.telegram.update;

import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.telegram.value.ChatId;
import org.jspecify.annotations.Nullable;

/** Chat event extracted from an update, which is stored independently of the update's handler. */
public sealed interface ChatEvent {

    /**
     * Telegram has copied a channel's post to its discussion group. A media group yields one copy per item.
     *
     * @param post message number in the channel
     * @param copy message number in the group
     * @param topic topic of the copy if the group is a forum; null for its General topic, which has no number
     */
    record Forwarded(
            ChatId channel,
            int post,
            ChatId group,
            int copy,
            @Nullable Integer topic,
            MessageFingerprint fingerprint) implements ChatEvent {}

    /** A message exists in a channel or group, so the chat's newest message has at least its number. */
    record Written(ChatId chat, int messageId) implements ChatEvent {}

    /** The bot joined or left a channel or group, or its rights there changed: whether it may send files now. */
    record Membership(ChatId chat, boolean maySend) implements ChatEvent {}
}
