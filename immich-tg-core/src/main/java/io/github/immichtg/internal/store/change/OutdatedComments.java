package io.github.immichtg.internal.store.change;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Repository of published comments whose originals may have changed since. Thread-safe. */
public final class OutdatedComments {

    private final Sql sql;

    OutdatedComments(Sql sql) {
        this.sql = sql;
    }

    /**
     * Outdated comments in the channel's discussion group, oldest first.
     *
     * @param after the comment to go on after; 0 to begin with the first
     */
    public List<OutdatedComment> next(ChatId channel, long after, int limit) {
        return sql.run(dsl -> dsl.select(
                        COMMENTS.COMMENT_ID,
                        COMMENTS.PART,
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.INFO,
                        ALBUMS.SUBSCRIPTION_ID,
                        POSTS.CHAT_ID,
                        POSTS.REPLY_TO_MESSAGE_ID,
                        POST_ITEMS.MESSAGE_ID,
                        POST_ITEMS.SOURCE,
                        POST_ITEMS.CHANGE_ATTEMPTS)
                .from(Conditions.subscribed())
                .join(COMMENTS)
                .on(COMMENTS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                .join(POST_ITEMS)
                .on(POST_ITEMS.COMMENT_ID.eq(COMMENTS.COMMENT_ID))
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .join(CHATS)
                .on(CHATS.CHAT_ID.eq(MEDIA_FILES.CHAT_ID))
                .where(
                        DSL.condition(COMMENTS.OUTDATED),
                        COMMENTS.STATE.eq(DSL.inline(CommentState.POSTED.text())),
                        COMMENTS.COMMENT_ID.gt(after),
                        MEDIA_FILES.CHAT_ID.eq(channel.value()),
                        Conditions.mayPostNow(),
                        CHATS.DISCUSSION_CHAT_ID.eq(POSTS.CHAT_ID),
                        POST_ITEMS.MESSAGE_ID.isNotNull(),
                        POST_ITEMS.CHANGE_AFTER.isNull().or(POST_ITEMS.CHANGE_AFTER.le(immichTgNow())))
                .orderBy(COMMENTS.COMMENT_ID)
                .limit(limit)
                .fetch(row -> comment(channel, row)));
    }

    private static OutdatedComment comment(ChatId channel, Record row) {
        OwedComment comment = new OwedComment(
                row.get(COMMENTS.COMMENT_ID),
                row.get(MEDIA_FILES.MEDIA_ID),
                StoredEnum.of(CommentPart.class, row.get(COMMENTS.PART)),
                AssetJson.read(row.get(MEDIA_FILES.INFO)),
                row.get(ALBUMS.SUBSCRIPTION_ID),
                channel,
                new ChatId(row.get(POSTS.CHAT_ID)),
                Math.toIntExact(Objects.requireNonNull(row.get(POSTS.REPLY_TO_MESSAGE_ID))),
                null,
                row.get(POST_ITEMS.CHANGE_ATTEMPTS));
        return new OutdatedComment(
                comment, Math.toIntExact(row.get(POST_ITEMS.MESSAGE_ID)), row.get(POST_ITEMS.SOURCE));
    }

    /** Records that a comment holds its original as it is now. */
    public void recordRenewed(OutdatedComment outdated, String source, MessageFingerprint look) {
        sql.transaction(tx -> {
            tx.update(POST_ITEMS)
                    .set(POST_ITEMS.SOURCE, source)
                    .set(POST_ITEMS.SENT, AppearanceJson.write(look))
                    .where(itemOf(outdated))
                    .execute();
            return settle(tx, outdated);
        });
    }

    /** Records that a comment was deleted, because its original must not be seen. */
    public void recordTakenBack(OutdatedComment outdated, String reason) {
        sql.transaction(tx -> {
            tx.update(COMMENTS)
                    .set(COMMENTS.STATE, CommentState.REJECTED.text())
                    .set(COMMENTS.REASON, StoredText.storable(reason))
                    .where(COMMENTS.COMMENT_ID.eq(outdated.comment().id()))
                    .execute();
            return settle(tx, outdated);
        });
    }

    /** Records that a comment stays as it is. */
    public void recordKept(OutdatedComment outdated) {
        sql.transaction(tx -> settle(tx, outdated));
    }

    private static int settle(DSLContext tx, OutdatedComment outdated) {
        tx.update(POST_ITEMS)
                .set(POST_ITEMS.CHANGE_ATTEMPTS, 0)
                .setNull(POST_ITEMS.CHANGE_AFTER)
                .where(itemOf(outdated))
                .execute();
        return tx.update(COMMENTS)
                .set(COMMENTS.OUTDATED, false)
                .where(COMMENTS.COMMENT_ID.eq(outdated.comment().id()))
                .execute();
    }

    /** Records that a comment could not be renewed, and when that is to be tried again. */
    public void retryLater(OutdatedComment outdated, Duration wait) {
        sql.transaction(tx -> tx.update(POST_ITEMS)
                .set(POST_ITEMS.CHANGE_ATTEMPTS, POST_ITEMS.CHANGE_ATTEMPTS.plus(1))
                .set(POST_ITEMS.CHANGE_AFTER, Sql.now(tx).plus(wait))
                .where(itemOf(outdated))
                .execute());
    }

    private static Condition itemOf(OutdatedComment outdated) {
        return POST_ITEMS.COMMENT_ID.eq(outdated.comment().id()).and(POST_ITEMS.MESSAGE_ID.isNotNull());
    }
}
