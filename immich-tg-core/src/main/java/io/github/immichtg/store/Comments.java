package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.AssetId;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/**
 * The originals that are owed under posts. A post and its copy in the group are brought together by asking for both, so it
 * does not matter which was known first. Thread-safe.
 */
public final class Comments {

    /** Telegram keeps updates for a day: a copy that did not come until then is not missing any more, it never comes. */
    static final Duration HOPE = Duration.ofDays(1);

    /** When a comment without a copy is given up: later than it is hoped for, because clocks differ. */
    private static final Duration GIVEN_UP = Duration.ofDays(2);

    /** Copies come within seconds; a pass every few minutes should not wait for the same one again and again. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Sql sql;

    Comments(Sql sql) {
        this.sql = sql;
    }

    /**
     * Notes what is owed now that a post stands, if originals were to follow and there is a group for them: each original,
     * and after it the video of a live photo that does not move in the channel.
     */
    static void owe(DSLContext tx, long postId) {
        Field<String> movingPart = DSL.field("{0} ->> 'livePhotoVideoId'", String.class, MEDIA_FILES.INFO);
        owe(tx, postId, CommentPart.ORIGINAL, DSL.noCondition());
        owe(tx, postId, CommentPart.MOTION, movingPart.isNotNull().and(DSL.not(DSL.condition(POST_ITEMS.WITH_MOTION))));
    }

    private static void owe(DSLContext tx, long postId, CommentPart part, Condition which) {
        tx.insertInto(COMMENTS, COMMENTS.MEDIA_ID, COMMENTS.PART)
                .select(DSL.select(POST_ITEMS.MEDIA_ID, DSL.inline(part.text()))
                        .from(POST_ITEMS)
                        .join(POSTS)
                        .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                        .join(CHATS)
                        .on(CHATS.CHAT_ID.eq(POSTS.CHAT_ID))
                        .join(MEDIA_FILES)
                        .on(MEDIA_FILES.MEDIA_ID.eq(POST_ITEMS.MEDIA_ID))
                        .where(
                                POSTS.POST_ID.eq(postId),
                                DSL.condition(POSTS.ORIGINALS),
                                POST_ITEMS.MESSAGE_ID.isNotNull(),
                                CHATS.DISCUSSION_CHAT_ID.isNotNull(),
                                which)
                        .orderBy(POST_ITEMS.POSITION))
                .onConflictDoNothing()
                .execute();
    }

    /** What can be sent now under the channel's posts, in their order: their copies are there, and none waits. */
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
                        DSL.max(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID).as(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID))
                .from(COMMENTS)
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .join(POST_ITEMS)
                .on(isPost())
                .join(AUTOMATIC_FORWARDS)
                .on(isCopy())
                .where(owed(channel), Subscriptions.mayPostNow())
                .and(COMMENTS.NEXT_ATTEMPT_AT.isNull().or(COMMENTS.NEXT_ATTEMPT_AT.le(immichTgNow())))
                .groupBy(
                        COMMENTS.COMMENT_ID,
                        MEDIA_FILES.MEDIA_ID,
                        ALBUMS.SUBSCRIPTION_ID,
                        AUTOMATIC_FORWARDS.GROUP_CHAT_ID,
                        POST_ITEMS.MESSAGE_ID)
                .orderBy(POST_ITEMS.MESSAGE_ID, COMMENTS.COMMENT_ID)
                .limit(limit)
                .fetch(Comments::owedComment));
    }

    /** How many the channel's posts are owed that may still come: those that are not a day old. */
    public int pending(ChatId channel) {
        return sql.run(dsl -> counted(dsl)
                .where(MEDIA_FILES.CHAT_ID.eq(channel.value()), unfinished(), Subscriptions.mayPost(), hopeful(dsl))
                .fetchSingle()
                .value1());
    }

    /** How many of those wait for nothing but their copy. */
    public int withoutCopy(ChatId channel) {
        return sql.run(dsl -> counted(dsl)
                .where(owed(channel), Subscriptions.mayPost(), hopeful(dsl), DSL.not(copied()))
                .fetchSingle()
                .value1());
    }

    /** Whether one of those was posted so lately that its copy is still to be expected any moment. */
    public boolean withFreshlyMissingCopy(ChatId channel) {
        return sql.run(dsl -> counted(dsl)
                        .where(owed(channel), Subscriptions.mayPost(), DSL.not(copied()))
                        .and(COMMENTS.CREATED_AT.ge(Sql.now(dsl).minus(FRESH)))
                        .fetchSingle()
                        .value1())
                > 0;
    }

    /** How many are owed in all, by whatever channel's posts. */
    public int owed() {
        return sql.run(dsl -> counted(dsl)
                .where(COMMENTS.STATE.in(DSL.inline(CommentState.OWED.text()), DSL.inline(CommentState.SENDING.text())))
                .and(Subscriptions.mayPost())
                .fetchSingle()
                .value1());
    }

    /** Gives up what the channel's posts are owed and whose copies never came; told apart by its reason. */
    public int giveUpOverdue(ChatId channel) {
        return sql.run(dsl -> dsl.update(COMMENTS)
                .set(COMMENTS.STATE, CommentState.DROPPED.text())
                .set(COMMENTS.REASON, "its post's copy in the discussion group did not come within two days")
                .where(COMMENTS.COMMENT_ID.in(DSL.select(COMMENTS.COMMENT_ID)
                        .from(COMMENTS)
                        .join(MEDIA_FILES)
                        .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                        .where(
                                owed(channel),
                                COMMENTS.CREATED_AT.lt(Sql.now(dsl).minus(GIVEN_UP)),
                                DSL.not(copied()))))
                .and(COMMENTS.STATE.eq(CommentState.OWED.text()))
                .execute());
    }

    /** The original is larger than what may be uploaded. */
    public boolean tooLarge(long commentId, String reason) {
        return end(commentId, CommentState.TOO_LARGE, reason);
    }

    /** The original, or its post, is gone. */
    public boolean drop(long commentId, String reason) {
        return end(commentId, CommentState.DROPPED, reason);
    }

    /** Telegram will never take it. */
    public boolean reject(long commentId, String reason) {
        return end(commentId, CommentState.REJECTED, reason);
    }

    private boolean end(long commentId, CommentState state, String reason) {
        return sql.run(dsl -> dsl.update(COMMENTS)
                        .set(COMMENTS.STATE, state.text())
                        .set(COMMENTS.REASON, AssetJson.storable(reason))
                        .where(COMMENTS.COMMENT_ID.eq(commentId), COMMENTS.STATE.eq(CommentState.OWED.text()))
                        .execute()
                == 1);
    }

    /** Counts a failed try and lets the comment wait so long from now; the others go on. */
    public boolean retryLater(long commentId, String reason, Duration wait) {
        return sql.transaction(tx -> tx.update(COMMENTS)
                        .set(COMMENTS.ATTEMPTS, COMMENTS.ATTEMPTS.plus(1))
                        .set(COMMENTS.REASON, AssetJson.storable(reason))
                        .set(COMMENTS.NEXT_ATTEMPT_AT, Sql.now(tx).plus(wait))
                        .where(COMMENTS.COMMENT_ID.eq(commentId), COMMENTS.STATE.eq(CommentState.OWED.text()))
                        .execute()
                == 1);
    }

    /**
     * Notes that the copy to which a comment was to reply is not there any more.
     *
     * @return whether another copy of the same post is known
     */
    public boolean copyGone(OwedComment comment) {
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
                    .where(COMMENTS.COMMENT_ID.eq(comment.id()), copied()));
        });
    }

    /** Those of a media file's comments of which nobody can tell whether they stand, in the order in which they were sent. */
    public List<CommentItem> parked(long mediaId) {
        return items(MEDIA_FILES.MEDIA_ID.eq(mediaId).and(COMMENTS.STATE.eq(DSL.inline(CommentState.PARKED.text()))));
    }

    /** What a person should know of: what has no place any more, is too large, refused, or of which nobody can tell. */
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
                .orderBy(MEDIA_FILES.CHAT_ID, MEDIA_FILES.CAPTURED_AT, MEDIA_FILES.FILE_NAME, COMMENTS.COMMENT_ID)
                .fetch(row -> new CommentItem(
                        row.value1(),
                        row.value2(),
                        new AssetId(row.value3()),
                        row.value4(),
                        CommentPart.of(row.value5()),
                        CommentState.of(row.value6()),
                        row.value7(),
                        new ChatId(row.value8()))));
    }

    private static SelectOnConditionStep<org.jooq.Record1<Integer>> counted(DSLContext dsl) {
        return dsl.selectCount()
                .from(COMMENTS)
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID));
    }

    private static Condition owed(ChatId channel) {
        return MEDIA_FILES.CHAT_ID.eq(channel.value()).and(COMMENTS.STATE.eq(DSL.inline(CommentState.OWED.text())));
    }

    /** One that is just being sent, or whose sender died over it, is owed like the others. */
    private static Condition unfinished() {
        return COMMENTS.STATE.in(DSL.inline(CommentState.OWED.text()), DSL.inline(CommentState.SENDING.text()));
    }

    private static Condition hopeful(DSLContext dsl) {
        return COMMENTS.CREATED_AT.ge(Sql.now(dsl).minus(HOPE));
    }

    /** The item by which the media file was posted: a media file may have been in other posts that came to nothing. */
    private static Condition isPost() {
        return POST_ITEMS
                .MEDIA_ID
                .eq(MEDIA_FILES.MEDIA_ID)
                .and(POST_ITEMS.COMMENT_ID.isNull())
                .and(POST_ITEMS.MESSAGE_ID.isNotNull());
    }

    /** A copy that stands, as far as is known, in the group in which the channel is discussed now. */
    private static Condition isCopy() {
        return AUTOMATIC_FORWARDS
                .CHANNEL_CHAT_ID
                .eq(MEDIA_FILES.CHAT_ID)
                .and(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID.eq(POST_ITEMS.MESSAGE_ID))
                .and(AUTOMATIC_FORWARDS.GONE_AT.isNull())
                .and(AUTOMATIC_FORWARDS.GROUP_CHAT_ID.eq(DSL.field(DSL.select(CHATS.DISCUSSION_CHAT_ID)
                        .from(CHATS)
                        .where(CHATS.CHAT_ID.eq(MEDIA_FILES.CHAT_ID)))));
    }

    private static Condition copied() {
        return DSL.exists(DSL.selectOne()
                .from(POST_ITEMS)
                .join(AUTOMATIC_FORWARDS)
                .on(isCopy())
                .where(isPost()));
    }

    private static OwedComment owedComment(Record row) {
        return new OwedComment(
                row.get(COMMENTS.COMMENT_ID),
                row.get(MEDIA_FILES.MEDIA_ID),
                CommentPart.of(row.get(COMMENTS.PART)),
                AssetJson.read(row.get(MEDIA_FILES.INFO)),
                row.get(ALBUMS.SUBSCRIPTION_ID),
                new ChatId(row.get(MEDIA_FILES.CHAT_ID)),
                new ChatId(row.get(AUTOMATIC_FORWARDS.GROUP_CHAT_ID)),
                Math.toIntExact(row.get(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)),
                row.get(COMMENTS.ATTEMPTS));
    }
}
