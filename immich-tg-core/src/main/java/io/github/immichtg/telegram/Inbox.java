package io.github.immichtg.telegram;

import java.util.Collection;
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
     * @param kept what is to be kept of it until it is {@link #done}
     */
    void store(int next, List<News> news, List<KeptUpdate> kept);

    /**
     * What is kept and was taken before this process began to take the updates, in order: told once, after {@link #next} has
     * begun it.
     */
    List<KeptUpdate> left();

    /**
     * Notes that something that was left is about to be dealt with. By any thread.
     *
     * @return false for what has been begun too often and is given up
     */
    boolean again(int number);

    /** Lets go of what is dealt with. By any thread. */
    void done(Collection<Integer> numbers);
}
