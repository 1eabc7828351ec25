package io.github.immichtg.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that its holder works on a chat. Held until closed, by whoever asked {@link Chats} or {@link ChatShares} for it. */
public final class ChatLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChatLock.class);

    private final Runnable release;

    /** @param release may be run twice */
    ChatLock(Runnable release) {
        this.release = release;
    }

    /** Lets go of the chat. Closing twice is fine. */
    @Override
    public void close() {
        release.run();
    }

    static void close(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            // A broken session has lost its locks already.
            LOG.debug("a lock's session did not close: {}", e.getMessage());
        }
    }
}
