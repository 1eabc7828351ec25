package io.github.immichtg.internal.sync.control;

/** Source of the bot's updates, which report copies in discussion groups. */
@FunctionalInterface
public interface UpdatePoller {

    /** No updates are polled for this bot. */
    UpdatePoller NONE = () -> false;

    /**
     * Polls the waiting updates and stores the relevant ones, if that is this process's job. Does not wait for more.
     *
     * @return whether updates are polled at all, by this process or another one on the same database, so that waiting
     *     for one is worthwhile
     */
    boolean take() throws InterruptedException;
}
