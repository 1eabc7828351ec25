package io.github.immichtg.internal.telegram.update;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Store for received updates. Telegram deletes updates once later ones are requested, so a batch and the next
 * update's number are stored together or not at all.
 */
public interface UpdateStore {

    /**
     * Number of the next update to request; 0 for the oldest one available.
     *
     * @return empty while another process receives this bot's updates
     */
    OptionalInt next();

    /**
     * Stores a batch in one transaction.
     *
     * @param next the number after the last update of the batch
     * @param news chat events in the batch; may contain events that are stored already
     * @param kept updates to keep until they are {@link #done}
     */
    void store(int next, List<ChatEvent> news, List<StoredUpdate> kept);

    /**
     * Updates that earlier processes received and did not finish, in order; returned once, after {@link #next} has
     * started receiving.
     */
    List<StoredUpdate> left();

    /**
     * Records that an update of an earlier process is about to be handled. Thread-safe.
     *
     * @return false if it was tried too often and is given up
     */
    boolean again(int number);

    /** Deletes finished updates. Thread-safe. */
    void done(Collection<Integer> numbers);
}
