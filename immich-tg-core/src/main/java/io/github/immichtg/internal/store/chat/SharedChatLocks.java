package io.github.immichtg.internal.store.chat;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.sql.LockSession;
import io.github.immichtg.telegram.value.ChatId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    private final Supplier<LockSession> sessions;
    private final Set<ChatId> held = new HashSet<>();
    private @Nullable LockSession session;

    /** @param sessions opens the session, anew after it broke */
    public SharedChatLocks(Supplier<LockSession> sessions) {
        this.sessions = sessions;
    }

    /**
     * Takes a shared lock on a chat.
     *
     * @return the lock, to be closed by the caller; empty if another process has exclusive access, or this process
     *     holds a share already
     */
    public synchronized Optional<ChatLock> tryShare(ChatId chat) {
        if (held.contains(chat) || !share(chat)) {
            return Optional.empty();
        }
        held.add(chat);
        return Optional.of(new ChatLock(() -> release(chat)));
    }

    private boolean share(ChatId chat) {
        LockSession open = session == null ? sessions.get() : session;
        session = open;
        try {
            return open.tryShare(ChatLock.name(chat));
        } catch (StoreException e) {
            disconnect();
            throw e;
        }
    }

    private synchronized void release(ChatId chat) {
        if (held.remove(chat) && session != null) {
            try {
                session.release(ChatLock.name(chat));
            } catch (StoreException e) {
                // A broken session has lost its locks already; the next caller that needs one reports the error.
                disconnect();
            }
        }
    }

    private void disconnect() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Releases all locks. */
    @Override
    public synchronized void close() {
        held.clear();
        disconnect();
    }
}
