package io.github.immichtg.sync;

/** Where the updates come from that tell what was copied into discussion groups. */
@FunctionalInterface
public interface UpdateSource {

    /** Nobody takes updates for this bot. */
    UpdateSource NONE = () -> false;

    /**
     * Takes the updates that are waiting now and stores what matters of them, where that is up to this process. Does not
     * wait for more.
     *
     * @return whether updates are taken at all, by this process or by another one on the same database: then it is worth
     *     waiting for one
     */
    boolean take() throws InterruptedException;
}
