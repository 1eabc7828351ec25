package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MARKERS;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.PostState;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Cleanup of rows that are no longer needed. The history of published media files is kept indefinitely, since it
 * prevents duplicate posts. Thread-safe, and safe while posts are being sent.
 */
public final class Retention {

    /** A comment without its copy is given up after two days; until then its copy may be looked up. */
    private static final Duration COPIES = Duration.ofDays(2);

    /**
     * Markers count towards a chat's rate limit for a minute, and inspections skip them while a post's outcome is
     * unknown.
     */
    private static final Duration MARKERS_KEPT = Duration.ofDays(2);

    /** Failed attempts are kept for troubleshooting. */
    private static final Duration TRIES = Duration.ofDays(30);

    /** Batch size that keeps transactions short when many rows are due. */
    private static final int BATCH = 10_000;

    private final Sql sql;

    Retention(Sql sql) {
        this.sql = sql;
    }

    /**
     * Deletes old copies in discussion groups that are no longer needed: no comment under them is unsent and no post
     * in their channel or group has an unknown outcome.
     *
     * @return number of deleted rows
     */
    public int deleteForwards() {
        return sql.run(dsl -> dsl.deleteFrom(AUTOMATIC_FORWARDS)
                .where(DSL.row(
                                AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID,
                                AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID,
                                AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)
                        .in(DSL.select(
                                        AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID,
                                        AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID,
                                        AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)
                                .from(AUTOMATIC_FORWARDS)
                                .where(
                                        AUTOMATIC_FORWARDS.RECEIVED_AT.lt(
                                                Sql.now(dsl).minus(COPIES)),
                                        DSL.not(inDoubt(AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID)),
                                        DSL.not(inDoubt(AUTOMATIC_FORWARDS.GROUP_CHAT_ID)),
                                        DSL.not(awaited()))
                                .limit(BATCH)))
                .execute());
    }

    /**
     * Deletes markers that no longer exist in their chats, and failed attempts.
     *
     * @return number of deleted rows
     */
    public int deleteTries() {
        return sql.run(dsl -> dsl.deleteFrom(MARKERS)
                        .where(
                                MARKERS.DELETED_AT.lt(Sql.now(dsl).minus(MARKERS_KEPT)),
                                DSL.not(inDoubt(MARKERS.CHAT_ID)))
                        .execute())
                + sql.run(dsl -> dsl.deleteFrom(POSTS)
                        .where(POSTS.POST_ID.in(DSL.select(POSTS.POST_ID)
                                .from(POSTS)
                                .where(
                                        POSTS.STATE.eq(PostState.REFUSED.text()),
                                        POSTS.CONCLUDED_AT.lt(Sql.now(dsl).minus(TRIES)))
                                .limit(BATCH)))
                        .execute());
    }

    private static Condition inDoubt(Field<Long> chat) {
        return DSL.exists(DSL.selectOne()
                .from(POSTS)
                .where(
                        POSTS.CHAT_ID.eq(chat),
                        POSTS.STATE.in(DSL.inline(PostState.INTENDED.text()), DSL.inline(PostState.PARKED.text()))));
    }

    /** A copy of a post with an unsent or parked comment. */
    private static Condition awaited() {
        return DSL.exists(DSL.selectOne()
                .from(POST_ITEMS)
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .join(COMMENTS)
                .on(COMMENTS.MEDIA_ID.eq(POST_ITEMS.MEDIA_ID))
                .where(
                        POSTS.CHAT_ID.eq(AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID),
                        POST_ITEMS.MESSAGE_ID.eq(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID),
                        COMMENTS.STATE.in(
                                DSL.inline(CommentState.OWED.text()),
                                DSL.inline(CommentState.SENDING.text()),
                                DSL.inline(CommentState.PARKED.text()))));
    }
}
