package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.internal.store.chat.ClosedDiscussions;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.state.CommentState;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * Statements that have comments tried again, within one transaction: those given up whose copy is known, and those that
 * wait. Their closed discussion groups are tried again, too.
 */
final class CommentRetry {

    private final DSLContext tx;
    private final Collection<Long> mediaIds;
    private final boolean givenUpOnly;

    /** @param mediaIds media files whose comments are meant; empty for all */
    CommentRetry(DSLContext tx, Collection<Long> mediaIds, boolean givenUpOnly) {
        this.tx = tx;
        this.mediaIds = mediaIds;
        this.givenUpOnly = givenUpOnly;
    }

    /** @return ids of the comments that are tried again */
    List<Long> retry() {
        List<Long> chosen = candidates()
                .orderBy(COMMENTS.COMMENT_ID)
                .forNoKeyUpdate()
                .of(COMMENTS)
                .fetch(COMMENTS.COMMENT_ID);
        tx.update(COMMENTS)
                .set(COMMENTS.STATE, CommentState.OWED.text())
                .set(COMMENTS.ATTEMPTS, 0)
                .setNull(COMMENTS.REASON)
                .setNull(COMMENTS.NEXT_ATTEMPT_AT)
                .where(COMMENTS.COMMENT_ID.in(chosen))
                .execute();
        ClosedDiscussions.open(
                tx,
                CHATS.CHAT_ID.in(DSL.select(CHATS.as("channel").DISCUSSION_CHAT_ID)
                        .from(CHATS.as("channel"))
                        .join(MEDIA_FILES)
                        .on(MEDIA_FILES.CHAT_ID.eq(CHATS.as("channel").CHAT_ID))
                        .join(COMMENTS)
                        .on(COMMENTS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                        .where(COMMENTS.COMMENT_ID.in(chosen))));
        return chosen;
    }

    boolean any() {
        return tx.fetchExists(candidates());
    }

    private SelectConditionStep<Record1<Long>> candidates() {
        return tx.select(COMMENTS.COMMENT_ID)
                .from(Conditions.subscribed())
                .join(COMMENTS)
                .on(COMMENTS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                .where(
                        mediaIds.isEmpty() ? DSL.noCondition() : MEDIA_FILES.MEDIA_ID.in(mediaIds),
                        Conditions.mayPost(),
                        givenUpOnly ? givenUp() : givenUp().or(waiting()),
                        CommentConditions.copied());
    }

    private static Condition givenUp() {
        return COMMENTS.STATE.in(
                DSL.inline(CommentState.REJECTED.text()),
                DSL.inline(CommentState.TOO_LARGE.text()),
                DSL.inline(CommentState.DROPPED.text()));
    }

    private static Condition waiting() {
        return COMMENTS.STATE
                .eq(DSL.inline(CommentState.OWED.text()))
                .and(groupIsClosed().or(COMMENTS.NEXT_ATTEMPT_AT.gt(immichTgNow())));
    }

    private static Condition groupIsClosed() {
        return DSL.exists(DSL.selectOne()
                .from(CHATS.as("channel"))
                .join(CHATS.as("talk"))
                .on(CHATS.as("talk").CHAT_ID.eq(CHATS.as("channel").DISCUSSION_CHAT_ID))
                .where(
                        CHATS.as("channel").CHAT_ID.eq(MEDIA_FILES.CHAT_ID),
                        CHATS.as("talk").TROUBLE.isNotNull()));
    }
}
