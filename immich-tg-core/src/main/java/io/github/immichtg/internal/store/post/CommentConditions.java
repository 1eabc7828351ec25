package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/** Conditions on comments, their posts and the posts' copies. */
final class CommentConditions {

    /** Telegram keeps updates for a day: a copy that has not arrived by then never will. */
    static final Duration HOPE = Duration.ofDays(1);

    private CommentConditions() {}

    /** The count of comments, to be restricted. */
    static SelectOnConditionStep<Record1<Integer>> counted(DSLContext dsl) {
        return dsl.selectCount()
                .from(COMMENTS)
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(COMMENTS.MEDIA_ID))
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID));
    }

    /** An unsent comment under a post of this channel. */
    static Condition owed(ChatId channel) {
        return MEDIA_FILES.CHAT_ID.eq(channel.value()).and(COMMENTS.STATE.eq(DSL.inline(CommentState.OWED.text())));
    }

    /** A comment that is being sent, or whose process died while sending it, counts as unsent. */
    static Condition unfinished() {
        return COMMENTS.STATE.in(DSL.inline(CommentState.OWED.text()), DSL.inline(CommentState.SENDING.text()));
    }

    /** A comment whose copy may still arrive. */
    static Condition hopeful(DSLContext dsl) {
        return COMMENTS.CREATED_AT.ge(Sql.now(dsl).minus(HOPE));
    }

    /** The item that posted the media file; it may also belong to failed posts. */
    static Condition isPost() {
        return POST_ITEMS
                .MEDIA_ID
                .eq(MEDIA_FILES.MEDIA_ID)
                .and(POST_ITEMS.COMMENT_ID.isNull())
                .and(POST_ITEMS.MESSAGE_ID.isNotNull());
    }

    /** A copy that is believed to exist in the channel's current group. */
    static Condition isCopy() {
        return AUTOMATIC_FORWARDS
                .CHANNEL_CHAT_ID
                .eq(MEDIA_FILES.CHAT_ID)
                .and(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID.eq(POST_ITEMS.MESSAGE_ID))
                .and(AUTOMATIC_FORWARDS.GONE_AT.isNull())
                .and(AUTOMATIC_FORWARDS.GROUP_CHAT_ID.eq(DSL.field(DSL.select(CHATS.DISCUSSION_CHAT_ID)
                        .from(CHATS)
                        .where(CHATS.CHAT_ID.eq(MEDIA_FILES.CHAT_ID)))));
    }

    /** A comment whose copy is known. */
    static Condition copied() {
        return DSL.exists(DSL.selectOne()
                .from(POST_ITEMS)
                .join(AUTOMATIC_FORWARDS)
                .on(isCopy())
                .where(isPost()));
    }
}
