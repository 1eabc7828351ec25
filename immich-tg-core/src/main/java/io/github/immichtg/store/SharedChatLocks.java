package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Shared chat locks of a process that works on many chats, all in one session. Processes whose work is distributed by
 * a scheduler may share the lock of a chat, even if one of them hangs; together they exclude callers that want {@link
 * Chats#tryLock exclusive access}. Like those locks, these only avoid duplicate work, and are lost without notice
 * when the session breaks.
 *
 * <p>Thread-safe. The caller of {@link Database#chatShares} closes it, which releases all locks.
 */
public final class SharedChatLocks implements AutoCloseable {

    private final DataSource unpooled;
    private final DatabaseOptions options;
    private final Set<ChatId> held = new HashSet<>();
    private @Nullable Connection session;

    SharedChatLocks(DataSource unpooled, DatabaseOptions options) {
        this.unpooled = unpooled;
        this.options = options;
    }

    /**
     * Takes a shared lock on a chat.
     *
     * @return the lock, to be closed by the caller; empty if another process has exclusive access, or this process
     *     holds a share already
     */
    public synchronized Optional<ChatLock> tryShare(ChatId chat) {
        if (held.contains(chat) || !ask("pg_try_advisory_lock_shared", chat)) {
            return Optional.empty();
        }
        held.add(chat);
        return Optional.of(new ChatLock(() -> release(chat)));
    }

    private synchronized void release(ChatId chat) {
        if (held.remove(chat) && session != null) {
            try {
                ask("pg_advisory_unlock_shared", chat);
            } catch (StoreException e) {
                // A broken session has lost its locks already; the next caller that needs one reports the error.
                disconnect();
            }
        }
    }

    private boolean ask(String function, ChatId chat) {
        try {
            return connected()
                    .select(DSL.function(function, Boolean.class, (Field<?>) Chats.lockKey(chat)))
                    .fetchSingle()
                    .value1();
        } catch (DataAccessException e) {
            disconnect();
            throw SqlErrors.translate(e, options);
        }
    }

    private DSLContext connected() {
        Connection open = session;
        if (open == null) {
            try {
                open = unpooled.getConnection();
            } catch (SQLException e) {
                throw SqlErrors.translate(e, options);
            }
            session = open;
        }
        return DSL.using(open, SQLDialect.POSTGRES);
    }

    private void disconnect() {
        Connection broken = session;
        session = null;
        if (broken != null) {
            ChatLock.close(broken);
        }
    }

    /** Releases all locks. */
    @Override
    public synchronized void close() {
        held.clear();
        disconnect();
    }
}
