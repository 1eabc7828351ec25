package io.github.immichtg.telegram;

import java.util.Set;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Whoever is interested in more than {@link News}: a bot that people talk to. Called by the thread that polls, in the order of
 * the updates and after they were stored, so it passes long work on. What it throws is logged, and the next update follows.
 */
public interface UpdateHandler {

    /** For a process that talks to nobody. */
    UpdateHandler NONE = new UpdateHandler() {
        @Override
        public Set<String> kinds() {
            return Set.of();
        }

        @Override
        public void handle(Update update) {}
    };

    /** The kinds of update that it wants, by their names in the Bot API, such as {@code callback_query}. */
    Set<String> kinds();

    /** Deals with one update, of whatever kind. */
    void handle(Update update);
}
