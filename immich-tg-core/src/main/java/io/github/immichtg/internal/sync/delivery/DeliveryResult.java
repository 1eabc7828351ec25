package io.github.immichtg.internal.sync.delivery;

import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;

/** Result of delivering into one chat. */
public sealed interface DeliveryResult {

    /** Nothing is left that could be sent now; the database knows what is due next. */
    record Done() implements DeliveryResult {}

    /**
     * Retry after this delay: the chat is rate limited or locked by another process, or this process is shutting down.
     */
    record Later(Duration time) implements DeliveryResult {}

    /** The chat is blocked for an unknown time. */
    record Stopped() implements DeliveryResult {}

    /** The chat was migrated to another id. */
    record Moved(ChatId to) implements DeliveryResult {}
}
