package io.github.immichtg.telegram;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where {@link UpdateFeed} puts what it has taken. Telegram forgets updates once later ones are asked for, so a batch and the
 * number from which to go on are stored together or not at all.
 */
public interface Inbox {

    /**
     * The number from which to ask for updates now; 0 for whatever Telegram still has.
     *
     * @return empty while another process takes this bot's updates
     */
    OptionalInt next();

    /**
     * Stores a batch, in one transaction.
     *
     * @param next the number after the batch's last
     * @param news what the batch tells about chats; the same may be told again
     */
    void store(int next, List<News> news);
}
