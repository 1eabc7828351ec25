package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.telegram.ChatId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Statements that resolve a parked comment by hand, within one transaction. */
final class ParkedCommentResolver {

    private final DSLContext tx;
    private final long comment;

    ParkedCommentResolver(DSLContext tx, long comment) {
        this.tx = tx;
        this.comment = comment;
    }

    Resolution posted(long messageId) {
        Optional<Record> parked = parked();
        if (parked.isEmpty()) {
            return Resolution.NOT_PARKED;
        }
        long post = parked.get().get(POSTS.POST_ID);
        @Nullable Long base = parked.get().get(POSTS.BASE_MESSAGE_ID);
        if (base != null && messageId <= base) {
            return Resolution.MESSAGE_TOO_OLD;
        }
        ChatId group = new ChatId(parked.get().get(POSTS.CHAT_ID));
        if (isAnothers(group, messageId)) {
            return Resolution.MESSAGE_TAKEN;
        }
        Items items = new Items(tx, post);
        items.number(List.of(messageId));
        items.published();
        Chats.raise(tx, group, messageId);
        close(post, PostState.PUBLISHED);
        return Resolution.DONE;
    }

    Resolution notPosted() {
        Optional<Record> parked = parked();
        if (parked.isEmpty()) {
            return Resolution.NOT_PARKED;
        }
        tx.update(COMMENTS)
                .set(COMMENTS.STATE, CommentState.OWED.text())
                .set(COMMENTS.ATTEMPTS, 0)
                .setNull(COMMENTS.REASON)
                .setNull(COMMENTS.NEXT_ATTEMPT_AT)
                .where(COMMENTS.COMMENT_ID.eq(comment))
                .execute();
        close(parked.get().get(POSTS.POST_ID), PostState.REFUSED);
        return Resolution.DONE;
    }

    /** The post that parked it. Locks the group before reading, because a late response may conclude it too. */
    private Optional<Record> parked() {
        newest().map(post -> new ChatId(post.get(POSTS.CHAT_ID))).ifPresent(group -> Chats.lock(tx, group));
        return newest();
    }

    private Optional<Record> newest() {
        return tx.select()
                .from(POSTS)
                .join(POST_ITEMS)
                .on(POST_ITEMS.POST_ID.eq(POSTS.POST_ID))
                .join(COMMENTS)
                .on(COMMENTS.COMMENT_ID.eq(POST_ITEMS.COMMENT_ID))
                .where(
                        COMMENTS.COMMENT_ID.eq(comment),
                        COMMENTS.STATE.eq(CommentState.PARKED.text()),
                        POSTS.STATE.eq(DSL.inline(PostState.PARKED.text())))
                .orderBy(POSTS.POST_ID.desc())
                .limit(1)
                .fetchOptional();
    }

    private boolean isAnothers(ChatId group, long messageId) {
        return tx.fetchExists(tx.selectOne()
                .from(POST_ITEMS)
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .where(
                        POSTS.CHAT_ID.eq(group.value()),
                        POST_ITEMS.MESSAGE_ID.eq(messageId),
                        POST_ITEMS.COMMENT_ID.ne(comment)));
    }

    /** Its time remains that of the attempt. */
    private void close(long post, PostState state) {
        tx.update(POSTS)
                .set(POSTS.STATE, state.text())
                .where(POSTS.POST_ID.eq(post))
                .execute();
    }
}
