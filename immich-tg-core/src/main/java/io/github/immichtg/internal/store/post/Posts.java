package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.media.PerceptualHash;
import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/**
 * Repository of posts: recorded before they are sent, and concluded with their outcome. Each conclusion applies only
 * if the post is still in the expected state, and returns whether it was. Thread-safe, also across processes.
 */
public final class Posts {

    private final Sql sql;

    public Posts(Sql sql) {
        this.sql = sql;
    }

    /**
     * Records a post that is about to be sent, completely or not at all. The time allowed for sending is 15 s plus a
     * second for each 50 kB.
     *
     * @param writer names the process that sends
     * @param perMinuteLimit how many items may be sent to the chat in any minute
     * @throws IllegalArgumentException if there are more items than the limit
     */
    public Intent intend(Draft draft, String writer, int perMinuteLimit) {
        if (draft.items().size() > perMinuteLimit) {
            throw new IllegalArgumentException(
                    "a post of " + draft.items().size() + " items exceeds the limit per minute of " + perMinuteLimit);
        }
        return sql.transaction(tx -> new PostIntentWriter(tx, draft).intend(writer, perMinuteLimit));
    }

    /**
     * Records that the post's writer has finished with it, whatever the result: its request is over, or its process
     * is dead. Only the first call counts.
     */
    public void recordEnd(long postId) {
        sql.run(dsl -> dsl.update(POSTS)
                .set(POSTS.ENDED_AT, immichTgNow())
                .where(POSTS.POST_ID.eq(postId), POSTS.ENDED_AT.isNull())
                .execute());
    }

    /** Records what the items of an open post look like, by media file, so that they can be told apart. */
    public void recordPictures(long postId, Map<Long, PerceptualHash> pictures) {
        sql.transaction(tx -> {
            pictures.forEach((media, picture) -> tx.update(POST_ITEMS)
                    .set(
                            POST_ITEMS.SENT,
                            DSL.field(
                                    "{0} || {1}",
                                    JSONB.class, POST_ITEMS.SENT, DSL.val(AppearanceJson.picture(picture))))
                    .where(POST_ITEMS.POST_ID.eq(postId), POST_ITEMS.MEDIA_ID.eq(media))
                    .execute());
            return postId;
        });
    }

    /** Records why the items of an open post are rejected if they turn out not to stand. */
    public void rejectIfAbsent(long postId, String reason) {
        sql.run(dsl -> dsl.update(POSTS)
                .set(POSTS.REASON, StoredText.storable(reason))
                .where(POSTS.POST_ID.eq(postId), POSTS.STATE.eq(PostState.INTENDED.text()))
                .execute());
    }

    /**
     * Concludes that the post exists in its chat; also settles a parked post.
     *
     * @param messageIds the items' messages, in the items' order
     * @return false if it was concluded otherwise before; then nothing is changed
     * @throws IllegalArgumentException if the numbers of messages and items differ
     */
    public boolean concludePublished(long postId, List<Long> messageIds) {
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
            PostItems items = new PostItems(tx, postId);
            items.number(messageIds);
            items.published();
            ChatRow.raise(tx, chat, Collections.max(messageIds));
            return true;
        });
    }

    /**
     * Concludes a post item by item: existing items are published, absent ones are detached from the post and sent
     * again, and the rest are parked. Of a parked post only parked items are concluded.
     *
     * @param standing messages of the existing items, by media file
     * @param absent media files that are not in the chat
     * @param unknown why the outcome of the rest cannot be determined
     * @return false if it was concluded otherwise before; then nothing is changed
     */
    public boolean conclude(long postId, Map<Long, Long> standing, Set<Long> absent, String unknown) {
        return conclude(postId, (tx, chat) -> new PostConclusion(tx, postId, chat).conclude(standing, absent, unknown));
    }

    /**
     * Concludes that the post does not exist in its chat; its items are sent again.
     *
     * @return false if it was concluded before; then nothing is changed
     */
    public boolean concludeRefused(long postId, String reason) {
        return conclude(postId, (tx, chat) -> {
            boolean closed = close(tx, postId, PostState.REFUSED, reason);
            if (closed) {
                new PostItems(tx, postId).released();
            }
            return closed;
        });
    }

    /**
     * Resolves a parked media file that a person found in its chat.
     *
     * @param messageId its message, which raises the chat's newest known message
     */
    public Resolution foundPosted(long mediaId, long messageId) {
        return sql.transaction(tx -> new ParkedItemResolver(tx, PostKind.POST, mediaId).posted(messageId));
    }

    /** Resolves a parked media file that a person did not find in its chat; it becomes pending again. */
    public Resolution foundAbsent(long mediaId) {
        return sql.transaction(tx -> new ParkedItemResolver(tx, PostKind.POST, mediaId).notPosted());
    }

    /**
     * Resolves a parked comment that a person found in its group.
     *
     * @param messageId its message
     */
    public Resolution foundCommentPosted(long commentId, long messageId) {
        return sql.transaction(tx -> new ParkedItemResolver(tx, PostKind.COMMENT, commentId).posted(messageId));
    }

    /** Resolves a parked comment that a person did not find in its group; it will be sent again. */
    public Resolution foundCommentAbsent(long commentId) {
        return sql.transaction(tx -> new ParkedItemResolver(tx, PostKind.COMMENT, commentId).notPosted());
    }

    /** The chat's open post, which has to be concluded before another one can be recorded. */
    public Optional<OpenPost> open(ChatId chat) {
        return sql.transaction(tx -> OpenPost.intended(tx, chat, Sql.now(tx)));
    }

    /** The chat's parked posts that are not settled yet, oldest first. */
    public List<OpenPost> unsettled(ChatId chat) {
        return sql.transaction(tx -> OpenPost.parked(tx, chat, Sql.now(tx)));
    }

    /** Recently published media files, newest first. */
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

    /** Looks up the post's chat and locks it first, as every transaction on a chat does. */
    private boolean conclude(long postId, BiFunction<DSLContext, ChatId, Boolean> conclusion) {
        return sql.transaction(tx -> tx.select(POSTS.CHAT_ID)
                .from(POSTS)
                .where(POSTS.POST_ID.eq(postId))
                .fetchOptional(POSTS.CHAT_ID)
                .map(ChatId::new)
                .map(chat -> {
                    ChatRow.lock(tx, chat);
                    return conclusion.apply(tx, chat);
                })
                .orElse(false));
    }

    private static boolean close(DSLContext tx, long postId, PostState state, String reason) {
        return tx.update(POSTS)
                        .set(POSTS.STATE, state.text())
                        .set(POSTS.CONCLUDED_AT, immichTgNow())
                        .set(POSTS.REASON, StoredText.storable(reason))
                        .where(POSTS.POST_ID.eq(postId))
                        .and(POSTS.STATE.eq(PostState.INTENDED.text()))
                        .execute()
                == 1;
    }
}
