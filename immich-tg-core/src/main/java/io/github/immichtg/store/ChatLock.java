package io.github.immichtg.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lock on a chat, held by the process that works on it. The caller who got it from {@link Chats} or {@link
 * ChatShares} closes it.
 */
public final class ChatLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChatLock.class);

    private final Runnable release;

    /** @param release may run twice */
    ChatLock(Runnable release) {
        this.release = release;
    }

    /** Releases the lock. Idempotent. */
    @Override
    public void close() {
        release.run();
    }

    static void close(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            // A broken session has lost its locks already.
            LOG.debug("Failed to close a lock's session: {}", e.getMessage());
        }
    }
}
