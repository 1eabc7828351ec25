package io.github.immichtg.worker;

import io.github.immichtg.store.Subscription;
import io.github.immichtg.telegram.ChatId;
import org.jspecify.annotations.Nullable;

/** Hears when something is done, to tell people what only they can mend. Called by many threads at once. */
public interface WorkListener {

    /** For a worker whose people read its log. */
    WorkListener SILENT = new WorkListener() {
        @Override
        public void looked(Subscription subscription, @Nullable RuntimeException trouble) {}

        @Override
        public void delivered(ChatId chat) {}

        @Override
        public void stuck(ChatId chat) {}
    };

    /**
     * A subscription's albums were looked at.
     *
     * @param trouble why they could not be, from Immich or from the database; null where they could, or the bot has paused it
     */
    void looked(Subscription subscription, @Nullable RuntimeException trouble);

    /** A chat has got what could be delivered for now. */
    void delivered(ChatId chat);

    /** A chat cannot be delivered into, and that is nobody's fault on Telegram or Immich. */
    void stuck(ChatId chat);
}
