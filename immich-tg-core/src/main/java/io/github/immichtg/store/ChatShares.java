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
 * The locks of a process that works on many chats, all in one session. They are shared: processes that are told by somebody
 * else who works on which chat may hold the same one, even where one of them hangs, and each of them keeps out whoever wants
 * {@link Chats#tryLock a chat for itself}. Like those locks they save double work and nothing else, and are lost without
 * notice when the session breaks.
 *
 * <p>Thread-safe. Whoever asked {@link Database#chatShares} for it closes it, which lets go of all.
 */
public final class ChatShares implements AutoCloseable {

    private final DataSource unpooled;
    private final DatabaseOptions options;
    private final Set<ChatId> held = new HashSet<>();
    private @Nullable Connection session;

    ChatShares(DataSource unpooled, DatabaseOptions options) {
        this.unpooled = unpooled;
        this.options = options;
    }

    /**
     * Says that this process works on a chat.
     *
     * @return the lock, to be closed by the caller; empty where another process has the chat for itself, or this one works on
     *     it already
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
                // Broken, the session has lost its locks already; the next one who wants one says what is wrong.
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

    /** Lets go of all. */
    @Override
    public synchronized void close() {
        held.clear();
        disconnect();
    }
}
