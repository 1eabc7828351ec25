package io.github.immichtg.internal.worker;

import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.telegram.value.ChatId;
import org.jspecify.annotations.Nullable;

/** Listener for finished tasks, used to notify users of problems that only they can fix. Called from many threads. */
public interface WorkListener {

    /** Ignores everything, for workers whose operators read the log. */
    WorkListener SILENT = new WorkListener() {
        @Override
        public void checked(Subscription subscription, @Nullable RuntimeException trouble) {}

        @Override
        public void delivered(ChatId chat) {}

        @Override
        public void stuck(ChatId chat) {}
    };

    /**
     * A subscription's albums were checked.
     *
     * @param trouble failure from Immich or the database; null on success, or if the bot has paused the subscription
     */
    void checked(Subscription subscription, @Nullable RuntimeException trouble);

    /** Everything currently deliverable was delivered into a chat. */
    void delivered(ChatId chat);

    /** Delivery into a chat failed for a reason other than Telegram or Immich. */
    void stuck(ChatId chat);
}
