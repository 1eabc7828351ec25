package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.telegram.ChatId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What is about to be sent, written down before it happens, and what became of it. Each conclusion changes a post only if
 * it is still what the concluder takes it for, and tells whether it was. Thread-safe, also between processes.
 */
public final class Posts {

    private final Sql sql;

    Posts(Sql sql) {
        this.sql = sql;
    }

    /**
     * Writes down that these media files are about to be sent as one post, all or none.
     *
     * @param items the media files' ids in the order in which they are sent
     * @param bytes of all the files to be sent; by them the post is given its time: 15 s, and a second for each 50 kB
     * @param writer names the process that sends
     * @param perMinuteLimit how many items may be sent to the chat in any minute
     * @throws IllegalArgumentException if there are no items, more than the limit, or one twice
     */
    public Intent intend(ChatId chat, List<Long> items, long bytes, String writer, int perMinuteLimit) {
        if (items.isEmpty() || items.size() > perMinuteLimit || new HashSet<>(items).size() != items.size()) {
            throw new IllegalArgumentException(
                    "a post has different items, at least one and at most " + perMinuteLimit + ", not " + items);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("files of " + bytes + " bytes");
        }
        return sql.transaction(tx -> new Intending(tx, chat, items).intend(bytes, writer, perMinuteLimit));
    }

    /**
     * Concludes that the post stands in its chat. A parked post is settled by it, too.
     *
     * @param messageIds the items' messages, in the items' order
     * @return false if it was concluded otherwise before; then nothing is changed
     * @throws IllegalArgumentException if there are not as many messages as items
     */
    public boolean published(long postId, List<Long> messageIds) {
        return conclude(postId, (tx, chat) -> {
            int concluded = tx.update(POSTS)
                    .set(POSTS.STATE, PostState.PUBLISHED.text())
                    .set(POSTS.CONCLUDED_AT, immichTgNow())
                    .setNull(POSTS.REASON)
                    .where(POSTS.POST_ID.eq(postId))
                    .and(POSTS.STATE.in(PostState.INTENDED.text(), PostState.PARKED.text()))
                    .execute();
            if (concluded == 0) {
                return false;
            }
            number(tx, postId, messageIds);
            tx.update(MEDIA_FILES)
                    .set(MEDIA_FILES.STATE, MediaState.PUBLISHED.text())
                    .set(MEDIA_FILES.PUBLISHED_AT, immichTgNow())
                    .setNull(MEDIA_FILES.ERROR)
                    .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                    .where(isItemOf(postId))
                    .and(MEDIA_FILES.STATE.in(MediaState.PUBLISHING.text(), MediaState.PARKED.text()))
                    .execute();
            Chats.raise(tx, chat, Collections.max(messageIds));
            return true;
        });
    }

    /**
     * Concludes that the post clearly does not stand in its chat; its media files are pending again.
     *
     * @return false if it was concluded before; then nothing is changed
     */
    public boolean refused(long postId, String reason) {
        return conclude(
                postId,
                (tx, chat) -> close(tx, postId, PostState.REFUSED, reason)
                        && release(tx, postId, Map.of(MEDIA_FILES.STATE, MediaState.PENDING.text())));
    }

    /**
     * Concludes that nobody can find out whether the post stands in its chat; the chat goes on without it.
     *
     * @return false if it was concluded before; then nothing is changed
     */
    public boolean parked(long postId, String reason) {
        Map<Field<?>, String> parked = Map.of(
                MEDIA_FILES.STATE, MediaState.PARKED.text(),
                MEDIA_FILES.ERROR, AssetJson.storable(reason));
        return conclude(
                postId, (tx, chat) -> close(tx, postId, PostState.PARKED, reason) && release(tx, postId, parked));
    }

    /**
     * A person found a parked media file standing in its chat.
     *
     * @param messageId its message there, by which the newest known message is raised
     */
    public Resolution foundPosted(long mediaId, long messageId) {
        if (messageId < 1) {
            throw new IllegalArgumentException("messages are counted from 1, so none is " + messageId);
        }
        return sql.transaction(tx -> new Resolving(tx, mediaId).posted(messageId));
    }

    /** A person found that a parked media file does not stand in its chat: it is pending again. */
    public Resolution foundAbsent(long mediaId) {
        return sql.transaction(tx -> new Resolving(tx, mediaId).notPosted());
    }

    /** The chat's open post: it has to be concluded before anything else is intended there. */
    public Optional<OpenPost> open(ChatId chat) {
        return sql.transaction(tx -> Intending.open(tx, chat, Sql.now(tx)));
    }

    /** The processes that open posts name as their writers. */
    public Set<String> writers() {
        return sql.run(dsl -> dsl.select(POSTS.WRITER)
                .from(POSTS)
                .where(POSTS.STATE.eq(DSL.inline(PostState.INTENDED.text())))
                .fetchSet(POSTS.WRITER));
    }

    /** Finds the post's chat and locks it first, as everything about a chat does. */
    private boolean conclude(long postId, BiFunction<DSLContext, ChatId, Boolean> conclusion) {
        return sql.transaction(tx -> tx.select(POSTS.CHAT_ID)
                .from(POSTS)
                .where(POSTS.POST_ID.eq(postId))
                .fetchOptional(POSTS.CHAT_ID)
                .map(ChatId::new)
                .map(chat -> {
                    Chats.lock(tx, chat);
                    return conclusion.apply(tx, chat);
                })
                .orElse(false));
    }

    private static boolean close(DSLContext tx, long postId, PostState state, String reason) {
        return tx.update(POSTS)
                        .set(POSTS.STATE, state.text())
                        .set(POSTS.CONCLUDED_AT, immichTgNow())
                        .set(POSTS.REASON, AssetJson.storable(reason))
                        .where(POSTS.POST_ID.eq(postId))
                        .and(POSTS.STATE.eq(PostState.INTENDED.text()))
                        .execute()
                == 1;
    }

    private static boolean release(DSLContext tx, long postId, Map<Field<?>, String> values) {
        tx.update(MEDIA_FILES)
                .set(values)
                .where(isItemOf(postId))
                .and(MEDIA_FILES.STATE.eq(MediaState.PUBLISHING.text()))
                .execute();
        return true;
    }

    private static void number(DSLContext tx, long postId, List<Long> messageIds) {
        int items = tx.fetchCount(POST_ITEMS, POST_ITEMS.POST_ID.eq(postId));
        if (items != messageIds.size()) {
            throw new IllegalArgumentException(
                    "post " + postId + " has " + items + " items, but " + messageIds.size() + " messages");
        }
        for (int position = 0; position < items; position++) {
            tx.update(POST_ITEMS)
                    .set(POST_ITEMS.MESSAGE_ID, messageIds.get(position))
                    .where(POST_ITEMS.POST_ID.eq(postId), POST_ITEMS.POSITION.eq(position))
                    .execute();
        }
    }

    private static Condition isItemOf(long postId) {
        return MEDIA_FILES.MEDIA_ID.in(
                DSL.select(POST_ITEMS.MEDIA_ID).from(POST_ITEMS).where(POST_ITEMS.POST_ID.eq(postId)));
    }
}
