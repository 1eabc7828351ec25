package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.OTHER_CHAT;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.listing.Listings;
import io.github.immichtg.internal.store.media.MediaQueue;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.telegram.value.ChannelPlace;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ChatsTest {

    private final TestDatabase test = TestDatabase.migrated();
    private final Database database = test.open();
    private final Chats chats = database.chats();

    @AfterEach
    void drop() {
        test.close();
    }

    @Test
    void aChatNobodyKnowsNeedNotWait() {
        assertThat(chats.remainingWait(CHAT)).isEmpty();
        assertThat(chats.lastMessage(CHAT)).isEmpty();
    }

    @Test
    void knowsTheNewestMessage() {
        database.markers().record(CHAT, 5);
        database.markers().record(CHAT, 3);
        assertThat(chats.lastMessage(CHAT)).contains(5L);
        assertThat(chats.lastMessage(OTHER_CHAT)).isEmpty();
    }

    @Test
    void tellsOnceThatAChatIsPausedAndOnceThatItGoesOn() {
        assertThat(chats.paused(CHAT)).isEmpty();
        assertThat(chats.pause(CHAT, "gone")).isTrue();
        assertThat(chats.pause(CHAT, "gone again")).isFalse();
        assertThat(chats.paused(CHAT)).contains("gone");
        assertThat(chats.resume(CHAT)).isTrue();
        assertThat(chats.resume(CHAT)).isFalse();
        assertThat(chats.paused(CHAT)).isEmpty();
    }

    /** A server ends a session some time after its connection was closed; others must not find the chat taken meanwhile. */
    @Test
    void aChatIsFreeAsSoonAsItsLockIsClosed() {
        try (SharedChatLocks shares = database.chatShares()) {
            for (int i = 0; i < 100; i++) {
                chats.tryLock(CHAT).orElseThrow().close();

                Optional<ChatLock> share = shares.tryShare(CHAT);

                assertThat(share).as("after lock %d", i).isPresent();
                share.get().close();
            }
        }
    }

    @Test
    void knowsWhatAChatIsCalledAndWhereItsMessagesCanBeSeen() {
        database.subscriptions().linkOperator(link(CHAT, HOLIDAYS));
        ChatId group = new ChatId(-1005555555555L);
        chats.setDiscussion(CHAT, group);

        LinkedChannel channel = database.subscriptions().channels().getFirst();
        assertThat(chats.place(CHAT)).hasToString("'" + channel.name() + "'");
        assertThat(chats.place(group)).hasToString("'" + channel.name() + "'");
        assertThat(chats.place(group).message(12)).isEqualTo("https://t.me/c/5555555555/12");
        assertThat(chats.place(OTHER_CHAT)).hasToString("chat " + OTHER_CHAT);
        assertThat(new ChannelPlace(CHAT, "Trip", "https://t.me/trip").message(7))
                .isEqualTo("https://t.me/trip/7");
    }

    @Test
    void whatHangsOnAChatGoesOverToItsNewNumberEvenWhereThatIsKnown() {
        Subscription subscription = database.subscriptions().linkOperator(link(CHAT, HOLIDAYS));
        Subscription there = database.subscriptions().linkOperator(link(OTHER_CHAT, HOLIDAYS));
        Listings listings = database.listings();
        MediaQueue queue = database.queue();
        listings.discover(
                subscription.id(), subscription.albums().getFirst(), CHAT, page(assets(3), MediaState.PENDING));
        listings.discover(there.id(), there.albums().getFirst(), OTHER_CHAT, page(assets(1), MediaState.PENDING));
        test.raiseLastMessage(CHAT, 100);
        test.raiseLastMessage(OTHER_CHAT, 5);

        chats.migrate(CHAT, OTHER_CHAT);

        assertThat(queue.upcoming(OTHER_CHAT, 10)).hasSize(3);
        assertThat(queue.upcoming(CHAT, 10)).isEmpty();
        assertThat(chats.lastMessage(OTHER_CHAT)).contains(5L);
    }

    @Test
    void underANewNumberMessagesAreCountedAnew() {
        test.raiseLastMessage(CHAT, 100);
        database.markers().record(CHAT, 101);

        chats.migrate(CHAT, OTHER_CHAT);

        assertThat(chats.lastMessage(OTHER_CHAT)).isEmpty();
        assertThat(database.markers().remaining(OTHER_CHAT)).isEmpty();
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
