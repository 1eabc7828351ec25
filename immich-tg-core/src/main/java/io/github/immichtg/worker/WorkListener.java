package io.github.immichtg.worker;

import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.telegram.ChatId;
import org.jspecify.annotations.Nullable;

/** Hears when something is done, to tell people what only they can mend. Called by many threads at once. */
public interface WorkListener {

    /** For a worker whose people read its log. */
    WorkListener SILENT = new WorkListener() {
        @Override
        public void looked(Subscription subscription, @Nullable ImmichException trouble) {}

        @Override
        public void delivered(ChatId chat) {}
    };

    /**
     * A subscription's albums were looked at.
     *
     * @param trouble why they could not be; null where they could
     */
    void looked(Subscription subscription, @Nullable ImmichException trouble);

    /** A chat has got what could be delivered for now. */
    void delivered(ChatId chat);
}
