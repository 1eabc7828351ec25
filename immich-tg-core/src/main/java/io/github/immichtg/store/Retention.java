package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.store.jooq.Tables.MARKERS;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;

import java.time.Duration;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Removes rows that nothing will be asked of any more. What was posted is remembered for ever: that it is not posted again
 * rests on it. Thread-safe, and safe beside whoever posts.
 */
public final class Retention {

    /** A comment without its copy is given up after two days; and only then, nobody looks for a copy any more. */
    private static final Duration COPIES = Duration.ofDays(2);

    /** Markers count for a chat's rate for a minute, and are passed over by probes while a post is in doubt. */
    private static final Duration MARKERS_KEPT = Duration.ofDays(2);

    /** Tries that came to nothing are of interest to whoever looks into what went wrong. */
    private static final Duration TRIES = Duration.ofDays(30);

    /** Of what has piled up, so much at once, so that no transaction is long. */
    private static final int BATCH = 10_000;

    private final Sql sql;

    Retention(Sql sql) {
        this.sql = sql;
    }

    /**
     * Removes copies in discussion groups for which nobody waits: they are old, no comment is owed under them and no post in
     * their channel or group is in doubt.
     *
     * @return how many
     */
    public int forwards() {
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
     * Removes markers that are gone from their chats, and tries that came to nothing.
     *
     * @return how many
     */
    public int tries() {
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

    /** The copy is that of a post whose original is still to come, or of which nobody can tell whether it stands. */
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
