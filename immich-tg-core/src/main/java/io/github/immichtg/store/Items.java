package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** What becomes of a post's media files, or of its comments, within the transaction that concludes it. */
final class Items {

    private final DSLContext tx;
    private final long post;
    private final PostKind kind;

    Items(DSLContext tx, long post) {
        this.tx = tx;
        this.post = post;
        this.kind = PostKind.of(tx.select(POSTS.KIND)
                .from(POSTS)
                .where(POSTS.POST_ID.eq(post))
                .fetchSingle()
                .value1());
    }

    void published() {
        switch (kind) {
            case POST -> {
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.PUBLISHED.text())
                        .set(MEDIA_FILES.PUBLISHED_AT, immichTgNow())
                        .setNull(MEDIA_FILES.ERROR)
                        .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                        .where(MEDIA_FILES.MEDIA_ID.in(of(POST_ITEMS.MEDIA_ID)))
                        .and(MEDIA_FILES.STATE.in(MediaState.PUBLISHING.text(), MediaState.PARKED.text()))
                        .execute();
                Comments.owe(tx, post);
            }
            case COMMENT ->
                tx.update(COMMENTS)
                        .set(COMMENTS.STATE, CommentState.POSTED.text())
                        .set(COMMENTS.POSTED_AT, immichTgNow())
                        .setNull(COMMENTS.REASON)
                        .setNull(COMMENTS.NEXT_ATTEMPT_AT)
                        .where(COMMENTS.COMMENT_ID.in(of(POST_ITEMS.COMMENT_ID)))
                        .and(COMMENTS.STATE.in(CommentState.SENDING.text(), CommentState.PARKED.text()))
                        .execute();
        }
    }

    /** To be sent again. */
    void released() {
        switch (kind) {
            case POST ->
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.PENDING.text())
                        .where(MEDIA_FILES.MEDIA_ID.in(of(POST_ITEMS.MEDIA_ID)))
                        .and(MEDIA_FILES.STATE.eq(MediaState.PUBLISHING.text()))
                        .execute();
            case COMMENT ->
                tx.update(COMMENTS)
                        .set(COMMENTS.STATE, CommentState.OWED.text())
                        .where(COMMENTS.COMMENT_ID.in(of(POST_ITEMS.COMMENT_ID)))
                        .and(COMMENTS.STATE.eq(CommentState.SENDING.text()))
                        .execute();
        }
    }

    void parked(String reason) {
        switch (kind) {
            case POST ->
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.PARKED.text())
                        .set(MEDIA_FILES.ERROR, AssetJson.storable(reason))
                        .where(MEDIA_FILES.MEDIA_ID.in(of(POST_ITEMS.MEDIA_ID)))
                        .and(MEDIA_FILES.STATE.eq(MediaState.PUBLISHING.text()))
                        .execute();
            case COMMENT ->
                tx.update(COMMENTS)
                        .set(COMMENTS.STATE, CommentState.PARKED.text())
                        .set(COMMENTS.REASON, AssetJson.storable(reason))
                        .where(COMMENTS.COMMENT_ID.in(of(POST_ITEMS.COMMENT_ID)))
                        .and(COMMENTS.STATE.eq(CommentState.SENDING.text()))
                        .execute();
        }
    }

    void number(List<Long> messageIds) {
        int items = tx.fetchCount(POST_ITEMS, POST_ITEMS.POST_ID.eq(post));
        if (items != messageIds.size()) {
            throw new IllegalArgumentException(
                    "post " + post + " has " + items + " items, but " + messageIds.size() + " messages");
        }
        for (int position = 0; position < items; position++) {
            tx.update(POST_ITEMS)
                    .set(POST_ITEMS.MESSAGE_ID, messageIds.get(position))
                    .where(POST_ITEMS.POST_ID.eq(post), POST_ITEMS.POSITION.eq(position))
                    .execute();
        }
    }

    private Select<Record1<Long>> of(Field<Long> id) {
        return DSL.select(id).from(POST_ITEMS).where(POST_ITEMS.POST_ID.eq(post));
    }
}
