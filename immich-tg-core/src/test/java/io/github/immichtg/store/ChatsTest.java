package io.github.immichtg.store;

import static io.github.immichtg.store.Library.CHAT;
import static io.github.immichtg.store.Library.OTHER_CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatsTest {

    private final TestDatabase test = TestDatabase.migrated();
    private final Chats chats = test.open().chats();

    @AfterEach
    void drop() {
        test.close();
    }

    @Test
    void aChatNobodyKnowsNeedNotWait() {
        assertThat(chats.waits(CHAT)).isEmpty();
        assertThat(chats.lastMessage(CHAT)).isEmpty();
    }

    @Test
    void knowsTheNewestMessage() {
        chats.seen(CHAT, 5);
        chats.seen(CHAT, 3);
        assertThat(chats.lastMessage(CHAT)).contains(5L);
        assertThat(chats.lastMessage(OTHER_CHAT)).isEmpty();
    }

    @Test
    void oneProcessWorksOnAChatUntilItLetsGo() {
        Chats other = test.open().chats();
        try (ChatLock lock = chats.tryLock(CHAT).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(other.tryLock(CHAT)).isEmpty();
            assertThat(chats.tryLock(CHAT)).as("within one process, too").isEmpty();
            other.tryLock(OTHER_CHAT).orElseThrow().close();
        }
        ChatLock taken = other.tryLock(CHAT).orElseThrow();
        taken.close();
        taken.close();
    }

    @Test
    void aLockIsFreedWhenItsSessionDies() {
        ChatLock lock = chats.tryLock(CHAT).orElseThrow();
        test.query("select pg_terminate_backend(pid, 10000) from pg_locks where locktype = 'advisory'"
                + " and database = (select oid from pg_database where datname = current_database())");
        Optional<ChatLock> next = chats.tryLock(CHAT);
        assertThat(next).isPresent();
        next.orElseThrow().close();
        lock.close();
    }
}
