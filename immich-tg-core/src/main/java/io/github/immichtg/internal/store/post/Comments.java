package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Repository of the originals to be sent as comments under posts. A post and its copy in the group are matched by a
 * join, so either may become known first. Thread-safe.
 */
public final class Comments {

    /** When a comment without a copy is given up; later than a day, because clocks differ. */
    private static final Duration GIVEN_UP = Duration.ofDays(2);

    /** Copies arrive within seconds; a pass every few minutes should not wait for the same one repeatedly. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Sql sql;

    public Comments(Sql sql) {
        this.sql = sql;
    }

    /**
     * Comments that can be sent now under the channel's posts, in the posts' order, those that were refused before last:
     * their copies are known, and no retry wait is set.
     */
    public List<OwedComment> upcoming(ChatId channel, int limit) {
        return sql.run(dsl -> dsl.select(
                        COMMENTS.COMMENT_ID,
                        COMMENTS.PART,
                        COMMENTS.ATTEMPTS,
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.INFO,
                        MEDIA_FILES.CHAT_ID,
                        ALBUMS.SUBSCRIPTION_ID,
                        AUTOMATIC_FORWARDS.GROUP_CHAT_ID,
                        DSL.max(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID).as(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID),
                        DSL.max(AUTOMATIC_FORWARDS.GROUP_TOPIC_ID).as(AUTOMATIC_FORWARDS.GROUP_TOPIC_ID))
                .from(COMMENTS)
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .join(POST_ITEMS)
                .on(CommentConditions.isPost())
                .join(AUTOMATIC_FORWARDS)
                .on(CommentConditions.isCopy())
                .where(CommentConditions.owed(channel), Conditions.mayPostNow())
                .and(COMMENTS.NEXT_ATTEMPT_AT.isNull().or(COMMENTS.NEXT_ATTEMPT_AT.le(immichTgNow())))
                .groupBy(
                        COMMENTS.COMMENT_ID,
                        MEDIA_FILES.MEDIA_ID,
                        ALBUMS.SUBSCRIPTION_ID,
                        AUTOMATIC_FORWARDS.GROUP_CHAT_ID,
                        POST_ITEMS.MESSAGE_ID)
                .orderBy(COMMENTS.NEXT_ATTEMPT_AT.asc().nullsFirst(), POST_ITEMS.MESSAGE_ID, COMMENTS.COMMENT_ID)
                .limit(limit)
                .fetch(OwedComment::of));
    }

    /** Number of the channel's unsent comments that can still be sent: those less than a day old. */
    public int pending(ChatId channel) {
        return sql.run(dsl -> CommentConditions.counted(dsl)
                .where(
                        MEDIA_FILES.CHAT_ID.eq(channel.value()),
                        CommentConditions.unfinished(),
                        Conditions.mayPost(),
                        CommentConditions.hopeful(dsl))
                .fetchSingle()
                .value1());
    }

    /** Number of those that only wait for their copy. */
    public int withoutCopy(ChatId channel) {
        return sql.run(dsl -> CommentConditions.counted(dsl)
                .where(
                        CommentConditions.owed(channel),
                        Conditions.mayPost(),
                        CommentConditions.hopeful(dsl),
                        DSL.not(CommentConditions.copied()))
                .fetchSingle()
                .value1());
    }

    /** Whether one of those was posted so recently that its copy may arrive any moment. */
    public boolean withFreshlyMissingCopy(ChatId channel) {
        return sql.run(dsl -> CommentConditions.counted(dsl)
                        .where(
                                CommentConditions.owed(channel),
                                Conditions.mayPost(),
                                DSL.not(CommentConditions.copied()))
                        .and(COMMENTS.CREATED_AT.ge(Sql.now(dsl).minus(FRESH)))
                        .fetchSingle()
                        .value1())
                > 0;
    }

    /** Number of unsent comments in all channels. */
    public int owed() {
        return sql.run(dsl -> CommentConditions.counted(dsl)
                .where(CommentConditions.unfinished())
                .and(Conditions.mayPost())
                .fetchSingle()
                .value1());
    }

    /** Drops the channel's comments whose copies never arrived; identified by this reason. */
    public int giveUpOverdue(ChatId channel) {
        return sql.run(dsl -> dsl.update(COMMENTS)
                .set(COMMENTS.STATE, CommentState.DROPPED.text())
                .set(COMMENTS.REASON, "the post was not copied into the discussion group within two days")
                .where(COMMENTS.COMMENT_ID.in(DSL.select(COMMENTS.COMMENT_ID)
                        .from(COMMENTS)
                        .join(MEDIA_FILES)
                        .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                        .where(
                                CommentConditions.owed(channel),
                                COMMENTS.CREATED_AT.lt(Sql.now(dsl).minus(GIVEN_UP)),
                                DSL.not(CommentConditions.copied()))))
                .and(COMMENTS.STATE.eq(CommentState.OWED.text()))
                .execute());
    }

    /** Ends an unsent comment: too large, dropped because it or its post is gone, or permanently rejected. */
    public boolean end(long commentId, CommentState state, String reason) {
        return sql.run(dsl -> dsl.update(COMMENTS)
                        .set(COMMENTS.STATE, state.text())
                        .set(COMMENTS.REASON, StoredText.storable(reason))
                        .where(COMMENTS.COMMENT_ID.eq(commentId), COMMENTS.STATE.eq(CommentState.OWED.text()))
                        .execute()
                == 1);
    }

    /**
     * Sets a retry wait for this comment only.
     *
     * @param counts whether the attempt counts against it
     */
    public boolean retryLater(long commentId, String reason, Duration wait, boolean counts) {
        return sql.transaction(tx -> tx.update(COMMENTS)
                        .set(COMMENTS.ATTEMPTS, COMMENTS.ATTEMPTS.plus(counts ? 1 : 0))
                        .set(COMMENTS.REASON, StoredText.storable(reason))
                        .set(COMMENTS.NEXT_ATTEMPT_AT, Sql.now(tx).plus(wait))
                        .where(COMMENTS.COMMENT_ID.eq(commentId), CommentConditions.unfinished())
                        .execute()
                == 1);
    }

    /**
     * Records that the copy to reply to no longer exists.
     *
     * @return whether another copy of the same post is known
     */
    public boolean recordCopyGone(OwedComment comment) {
        return sql.transaction(tx -> {
            tx.update(AUTOMATIC_FORWARDS)
                    .set(AUTOMATIC_FORWARDS.GONE_AT, immichTgNow())
                    .where(
                            AUTOMATIC_FORWARDS.GROUP_CHAT_ID.eq(comment.group().value()),
                            AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID.eq((long) comment.copy()))
                    .execute();
            return tx.fetchExists(DSL.selectOne()
                    .from(COMMENTS)
                    .join(MEDIA_FILES)
                    .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                    .where(COMMENTS.COMMENT_ID.eq(comment.id()), CommentConditions.copied()));
        });
    }

    /** Has comments tried again, see {@link CommentRetry}. */
    public List<CommentItem> retry(List<Long> mediaIds, boolean givenUpOnly) {
        List<Long> retried = sql.transaction(tx -> new CommentRetry(tx, mediaIds, givenUpOnly).retry());
        return items(COMMENTS.COMMENT_ID.in(retried));
    }

    /** Whether {@link #retry} has a comment of this media file tried again. */
    public boolean isRetryable(long mediaId, boolean givenUpOnly) {
        return sql.run(dsl -> new CommentRetry(dsl, List.of(mediaId), givenUpOnly).any());
    }

    /** Parked comments of a media file, in the order in which they were sent. */
    public List<CommentItem> parked(long mediaId) {
        return items(MEDIA_FILES.MEDIA_ID.eq(mediaId).and(COMMENTS.STATE.eq(DSL.inline(CommentState.PARKED.text()))));
    }

    /** Comments that need attention: dropped, too large, rejected or parked. */
    public List<CommentItem> troubled() {
        return items(COMMENTS.STATE.in(
                DSL.inline(CommentState.PARKED.text()),
                DSL.inline(CommentState.TOO_LARGE.text()),
                DSL.inline(CommentState.REJECTED.text())));
    }

    private List<CommentItem> items(Condition which) {
        return sql.run(dsl -> dsl.select(
                        COMMENTS.COMMENT_ID,
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.MEDIA_UUID,
                        MEDIA_FILES.FILE_NAME,
                        COMMENTS.PART,
                        COMMENTS.STATE,
                        COMMENTS.REASON,
                        MEDIA_FILES.CHAT_ID)
                .from(COMMENTS)
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                .where(which)
                .orderBy(
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.LOCAL_DAY,
                        MEDIA_FILES.CAPTURED_AT,
                        MEDIA_FILES.FILE_NAME,
                        COMMENTS.COMMENT_ID)
                .fetch(row -> new CommentItem(
                        row.value1(),
                        row.value2(),
                        new AssetId(row.value3()),
                        row.value4(),
                        StoredEnum.of(CommentPart.class, row.value5()),
                        StoredEnum.of(CommentState.class, row.value6()),
                        row.value7(),
                        new ChatId(row.value8()))));
    }
}
