package io.github.immichtg.internal.store.user;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.CONVERSATIONS;
import static io.github.immichtg.internal.store.jooq.Tables.EDITS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.MARKERS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.UPDATES;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.chat.DuplicatePromotion;
import io.github.immichtg.internal.store.jooq.tables.MediaFiles;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Erasure of users, in two steps. Media files that other users bring into the same channels are kept. Thread-safe.
 */
public final class UserErasure {

    /** After the last byte may leave, a request of a process that was suspended may still wake up. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private static final MediaFiles TWIN = MEDIA_FILES.as("twin");

    private final Sql sql;

    public UserErasure(Sql sql) {
        this.sql = sql;
    }

    /**
     * Starts to erase a user: work on their subscription ends, their key is deleted, and messages from the same
     * account are treated as from a new user.
     */
    public void begin(BotUser person) {
        sql.transaction(tx -> {
            new OfUser(tx, person.userId()).begin();
            return person;
        });
    }

    /** The users whose erasure is not complete. */
    public List<BotUser> unfinished() {
        return sql.run(dsl -> dsl.selectFrom(USERS)
                .where(USERS.DELETED_AT.isNotNull(), USERS.TELEGRAM_ID.isNotNull())
                .fetch(BotUser::of));
    }

    /** Chats with media files of the user. */
    public List<ChatId> chats(int userId) {
        return sql.run(dsl -> new OfUser(dsl, userId).chats());
    }

    /**
     * Deletes all rows of a user. The caller holds the locks of the user's {@link #chats}, so nothing works on them.
     *
     * @return false if a message may still be in flight, in which case nothing was deleted
     */
    public boolean finish(int userId) {
        return sql.transaction(tx -> new OfUser(tx, userId).finish());
    }

    /** Statements within one transaction. */
    private record OfUser(DSLContext tx, int user) {

        List<ChatId> chats() {
            TreeSet<Long> chats = new TreeSet<>(tx.selectDistinct(CHANNELS.TELEGRAM_CHANNEL_ID)
                    .from(CHANNELS)
                    .where(CHANNELS.USER_ID.eq(user))
                    .fetch(CHANNELS.TELEGRAM_CHANNEL_ID));
            chats.addAll(tx.selectDistinct(MEDIA_FILES.CHAT_ID)
                    .from(MEDIA_FILES)
                    .where(MEDIA_FILES.USER_ID.eq(user))
                    .fetch(MEDIA_FILES.CHAT_ID));
            return chats.stream().map(ChatId::new).toList();
        }

        void begin() {
            for (ChatId chat : chats()) {
                ChatRow.lock(tx, chat);
            }
            tx.update(USERS)
                    .set(USERS.DELETED_AT, immichTgNow())
                    .where(USERS.USER_ID.eq(user))
                    .execute();
            tx.update(SUBSCRIPTIONS)
                    .set(SUBSCRIPTIONS.DELETED_AT, immichTgNow())
                    .where(SUBSCRIPTIONS.USER_ID.eq(user), SUBSCRIPTIONS.DELETED_AT.isNull())
                    .execute();
            tx.update(ALBUMS)
                    .set(ALBUMS.DELETED_AT, immichTgNow())
                    .where(ALBUMS.USER_ID.eq(user), ALBUMS.DELETED_AT.isNull())
                    .execute();
            tx.update(API_KEYS)
                    .set(API_KEYS.API_KEY, "")
                    .where(API_KEYS.USER_ID.eq(user))
                    .execute();
            tx.deleteFrom(CONVERSATIONS).where(CONVERSATIONS.USER_ID.eq(user)).execute();
            tx.deleteFrom(UPDATES)
                    .where(UPDATES.PERSON.eq(
                            DSL.select(USERS.TELEGRAM_ID).from(USERS).where(USERS.USER_ID.eq(user))))
                    .execute();
        }

        boolean finish() {
            List<ChatId> chats = chats();
            for (ChatId chat : chats) {
                ChatRow.lock(tx, chat);
            }
            List<Long> posts = tx.selectDistinct(POST_ITEMS.POST_ID)
                    .from(POST_ITEMS)
                    .join(MEDIA_FILES)
                    .on(MEDIA_FILES.MEDIA_ID.eq(POST_ITEMS.MEDIA_ID))
                    .where(MEDIA_FILES.USER_ID.eq(user))
                    .fetch(POST_ITEMS.POST_ID);
            if (underWay(posts)) {
                return false;
            }
            for (ChatId chat : chats) {
                new DuplicatePromotion(tx).fromIdleAlbums(chat);
                leaveToOthers(chat);
            }
            tx.deleteFrom(POST_ITEMS)
                    .where(POST_ITEMS.MEDIA_ID.in(
                            DSL.select(MEDIA_FILES.MEDIA_ID).from(MEDIA_FILES).where(MEDIA_FILES.USER_ID.eq(user))))
                    .execute();
            tx.deleteFrom(POSTS)
                    .where(POSTS.POST_ID.in(posts))
                    .andNotExists(DSL.selectOne().from(POST_ITEMS).where(POST_ITEMS.POST_ID.eq(POSTS.POST_ID)))
                    .execute();
            tx.deleteFrom(MEDIA_FILES).where(MEDIA_FILES.USER_ID.eq(user)).execute();
            tx.deleteFrom(ALBUMS).where(ALBUMS.USER_ID.eq(user)).execute();
            tx.deleteFrom(SUBSCRIPTIONS).where(SUBSCRIPTIONS.USER_ID.eq(user)).execute();
            tx.deleteFrom(CHANNELS).where(CHANNELS.USER_ID.eq(user)).execute();
            tx.deleteFrom(IMMICH_HOSTS).where(IMMICH_HOSTS.USER_ID.eq(user)).execute();
            tx.deleteFrom(API_KEYS).where(API_KEYS.USER_ID.eq(user)).execute();
            tx.deleteFrom(USERS).where(USERS.USER_ID.eq(user)).execute();
            chats.forEach(this::forgetChat);
            return true;
        }

        private boolean underWay(List<Long> posts) {
            Instant safe = Sql.now(tx).minus(MARGIN);
            return tx.fetchExists(
                    POSTS,
                    POSTS.POST_ID.in(posts),
                    POSTS.STATE.eq(PostState.INTENDED.text()),
                    POSTS.SEND_UNTIL.gt(safe));
        }

        /**
         * Media files that another user's album holds too are reassigned to that user, so that they are not posted a
         * second time.
         */
        private void leaveToOthers(ChatId chat) {
            for (Record pair : tx.select(MEDIA_FILES.MEDIA_ID, TWIN.MEDIA_ID, TWIN.ALBUM_ID, TWIN.USER_ID)
                    .distinctOn(MEDIA_FILES.MEDIA_ID)
                    .from(MEDIA_FILES)
                    .join(TWIN)
                    .on(TWIN.CHAT_ID.eq(MEDIA_FILES.CHAT_ID), TWIN.MEDIA_UUID.eq(MEDIA_FILES.MEDIA_UUID))
                    .where(
                            MEDIA_FILES.CHAT_ID.eq(chat.value()),
                            MEDIA_FILES.USER_ID.eq(user),
                            MEDIA_FILES.STATE.ne(MediaState.DUPLICATE.text()),
                            TWIN.STATE.eq(DSL.inline(MediaState.DUPLICATE.text())),
                            TWIN.USER_ID.ne(user))
                    .orderBy(MEDIA_FILES.MEDIA_ID, TWIN.DELETED_AT.asc().nullsFirst(), TWIN.MEDIA_ID)
                    .fetch()) {
                tx.deleteFrom(MEDIA_FILES)
                        .where(MEDIA_FILES.MEDIA_ID.eq(pair.get(TWIN.MEDIA_ID)))
                        .execute();
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.ALBUM_ID, pair.get(TWIN.ALBUM_ID))
                        .set(MEDIA_FILES.USER_ID, pair.get(TWIN.USER_ID))
                        .where(MEDIA_FILES.MEDIA_ID.eq(pair.get(MEDIA_FILES.MEDIA_ID)))
                        .execute();
            }
        }

        /** Removes a channel without subscriptions, with its discussion group. */
        private void forgetChat(ChatId chat) {
            @Nullable Long group = tx.select(CHATS.DISCUSSION_CHAT_ID)
                    .from(CHATS)
                    .where(CHATS.CHAT_ID.eq(chat.value()))
                    .fetchOne(CHATS.DISCUSSION_CHAT_ID);
            if (used(chat.value())) {
                return;
            }
            remove(chat.value());
            if (group != null && !used(group) && !tx.fetchExists(CHATS, CHATS.DISCUSSION_CHAT_ID.eq(group))) {
                remove(group);
            }
        }

        private boolean used(long chat) {
            return tx.fetchExists(CHANNELS, CHANNELS.TELEGRAM_CHANNEL_ID.eq(chat))
                    || tx.fetchExists(MEDIA_FILES, MEDIA_FILES.CHAT_ID.eq(chat))
                    || tx.fetchExists(POSTS, POSTS.CHAT_ID.eq(chat));
        }

        private void remove(long chat) {
            tx.deleteFrom(AUTOMATIC_FORWARDS)
                    .where(AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID.eq(chat))
                    .execute();
            tx.deleteFrom(MARKERS).where(MARKERS.CHAT_ID.eq(chat)).execute();
            tx.deleteFrom(EDITS).where(EDITS.CHAT_ID.eq(chat)).execute();
            tx.deleteFrom(CHATS).where(CHATS.CHAT_ID.eq(chat)).execute();
        }
    }
}
