package io.github.immichtg.telegram;

import java.util.OptionalLong;
import java.util.Set;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Whoever is interested in more than {@link News}: a bot that people talk to. Called by the thread that polls, so it passes
 * long work on. What it throws is logged, and the next update follows.
 */
public interface UpdateHandler {

    /** For a process that talks to nobody. */
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

    /** The kinds of update that it wants, by their names in the Bot API, such as {@code callback_query}. */
    Set<String> kinds();

    /** Whose an update is, by a number on Telegram; empty for what is not wanted and need not be kept. */
    OptionalLong whose(Update update);

    /**
     * Deals with one update that is somebody's, now or later: in the order of the updates, and after it was stored. One
     * whose receipt is never given comes again to the next process.
     */
    void handle(Update update, Receipt receipt);

    /** What becomes of an update. Thread-safe. */
    interface Receipt {

        /** Whether a process that has ended had it in hand, and may have dealt with it in part or wholly. */
        boolean again();

        /** To be asked just before it is dealt with: whether that may be. */
        boolean begin();

        /** It need not be dealt with any more. */
        void done();
    }
}
