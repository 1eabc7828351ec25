package io.github.immichtg.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that its holder works on a chat. Held until closed, by {@link Chats#tryLock}'s caller. */
public final class ChatLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChatLock.class);

    private final Connection session;

    ChatLock(Connection session) {
        this.session = session;
    }

    /** Lets go of the chat. Closing twice is fine. */
    @Override
    public void close() {
        close(session);
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
