package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.telegram.ChatId;
import java.util.Collections;
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
     * Writes down that this is about to be sent, all of it or nothing. The post is given its time: 15 s, and a second for
     * each 50 kB.
     *
     * @param writer names the process that sends
     * @param perMinuteLimit how many items may be sent to the chat in any minute
     * @throws IllegalArgumentException if there are more items than the limit
     */
    public Intent intend(Draft draft, String writer, int perMinuteLimit) {
        if (draft.items().size() > perMinuteLimit) {
            throw new IllegalArgumentException(
                    "a post of " + draft.items().size() + " items where a minute takes " + perMinuteLimit);
        }
        return sql.transaction(tx -> new Intending(tx, draft).intend(writer, perMinuteLimit));
    }

    /**
     * Notes that the post's writer is done with it, however that ended: its request is over, or its process is dead. The
     * first time counts.
     */
    public void ended(long postId) {
        sql.run(dsl -> dsl.update(POSTS)
                .set(POSTS.ENDED_AT, immichTgNow())
                .where(POSTS.POST_ID.eq(postId), POSTS.ENDED_AT.isNull())
                .execute());
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
            Items items = new Items(tx, postId);
            items.number(messageIds);
            items.published();
            Chats.raise(tx, chat, Collections.max(messageIds));
            return true;
        });
    }

    /**
     * Concludes what is known of a post's items one by one: what stands is published, what does not is to be sent again and is
     * no item of this post any more, and of the rest nobody can find out: it is parked. Of a parked post only what is still
     * parked is concluded.
     *
     * @param standing the items' messages, by media file
     * @param absent media files
     * @param unknown why nobody can find out about the rest
     * @return false if it was concluded otherwise before; then nothing is changed
     */
    public boolean concluded(long postId, Map<Long, Long> standing, Set<Long> absent, String unknown) {
        return conclude(postId, (tx, chat) -> new Concluding(tx, postId, chat).conclude(standing, absent, unknown));
    }

    /**
     * Concludes that the post clearly does not stand in its chat; what it was about is to be sent again.
     *
     * @return false if it was concluded before; then nothing is changed
     */
    public boolean refused(long postId, String reason) {
        return conclude(postId, (tx, chat) -> {
            boolean closed = close(tx, postId, PostState.REFUSED, reason);
            if (closed) {
                new Items(tx, postId).released();
            }
            return closed;
        });
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

    /**
     * A person found a parked comment standing in its group.
     *
     * @param messageId its message there
     */
    public Resolution foundCommentPosted(long commentId, long messageId) {
        if (messageId < 1) {
            throw new IllegalArgumentException("messages are counted from 1, so none is " + messageId);
        }
        return sql.transaction(tx -> new ResolvingComment(tx, commentId).posted(messageId));
    }

    /** A person found that a parked comment does not stand in its group: it is owed again. */
    public Resolution foundCommentAbsent(long commentId) {
        return sql.transaction(tx -> new ResolvingComment(tx, commentId).notPosted());
    }

    /** The chat's open post: it has to be concluded before anything else is intended there. */
    public Optional<OpenPost> open(ChatId chat) {
        return sql.transaction(tx -> Opening.intended(tx, chat, Sql.now(tx)));
    }

    /** The chat's parked posts that nothing has settled yet, oldest first. */
    public List<OpenPost> unsettled(ChatId chat) {
        return sql.transaction(tx -> Opening.parked(tx, chat, Sql.now(tx)));
    }

    /** What was posted last, the newest first. */
    public List<LatestPost> latest(int limit) {
        Condition channel = CHANNELS.TELEGRAM_CHANNEL_ID.eq(POSTS.CHAT_ID).and(CHANNELS.DELETED_AT.isNull());
        Field<String> name = DSL.field(
                DSL.select(DSL.max(CHANNELS.CHANNEL_NAME)).from(CHANNELS).where(channel));
        Field<String> url = DSL.field(
                DSL.select(DSL.max(CHANNELS.CHANNEL_URL)).from(CHANNELS).where(channel));
        return sql.run(dsl -> dsl.select(name, url, MEDIA_FILES.FILE_NAME, POSTS.CONCLUDED_AT, POST_ITEMS.MESSAGE_ID)
                .from(POSTS)
                .join(POST_ITEMS)
                .on(POST_ITEMS.POST_ID.eq(POSTS.POST_ID))
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(POST_ITEMS.MEDIA_ID))
                .where(
                        POSTS.STATE.eq(DSL.inline(PostState.PUBLISHED.text())),
                        POSTS.KIND.eq(DSL.inline(PostKind.POST.text())))
                .orderBy(POSTS.POST_ID.desc(), POST_ITEMS.POSITION.desc())
                .limit(limit)
                .fetch(row -> new LatestPost(
                        row.value1(),
                        row.value2() == null ? null : row.value2() + "/" + row.value5(),
                        row.value3(),
                        row.value4())));
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
}
