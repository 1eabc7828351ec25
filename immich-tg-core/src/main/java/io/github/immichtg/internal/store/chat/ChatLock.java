package io.github.immichtg.internal.store.chat;

import io.github.immichtg.telegram.value.ChatId;

/**
 * Lock on a chat, held by the process that works on it. The caller who got it from {@link Chats} or {@link
 * ChatShares} closes it.
 */
public final class ChatLock implements AutoCloseable {

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

    /** The name of a chat's lock in the database. */
    static String name(ChatId chat) {
        return "immich-tg chat " + chat.value();
    }
}
