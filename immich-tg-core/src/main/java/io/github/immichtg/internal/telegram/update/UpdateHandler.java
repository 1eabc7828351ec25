package io.github.immichtg.internal.telegram.update;

import java.util.OptionalLong;
import java.util.Set;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Handler of the updates that a bot's users cause, beyond {@link ChatEvent}. Called on the polling thread, so it must hand
 * long work to other threads. Exceptions are logged, and the next update follows.
 */
public interface UpdateHandler {

    /** Handler of a process without a conversation bot. */
    UpdateHandler NONE = new UpdateHandler() {
        @Override
        public Set<String> kinds() {
            return Set.of();
        }

        @Override
        public OptionalLong whose(Update update) {
            return OptionalLong.empty();
        }

        @Override
        public void handle(Update update, Receipt receipt) {
            throw new IllegalArgumentException("nobody's");
        }
    };

    /** The update kinds it needs, by their Bot API names, such as {@code callback_query}. */
    Set<String> kinds();

    /** User id that an update belongs to; empty for an update that need not be stored. */
    OptionalLong whose(Update update);

    /**
     * Handles one user's update, now or later: in the order of the updates, and after it was stored. An update whose
     * receipt is not completed is passed to the next process again.
     */
    void handle(Update update, Receipt receipt);

    /** Acknowledgement of an update. Thread-safe. */
    interface Receipt {

        /** Whether an earlier process received it, and may have handled it partly or completely. */
        boolean again();

        /** Must be called right before the update is handled; returns whether it may be. */
        boolean begin();

        /** Completes the update. */
        void done();
    }
}
