package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.internal.store.state.StoredEnum;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Updates of a post's media files or comments, within the transaction that concludes it. */
final class PostItems {

    private final DSLContext tx;
    private final long post;
    private final PostKind kind;
    private final int count;
    private final Condition which;

    /** All items of the post. */
    PostItems(DSLContext tx, long post) {
        Record2<String, Integer> row = tx.select(POSTS.KIND, POSTS.ITEM_COUNT)
                .from(POSTS)
                .where(POSTS.POST_ID.eq(post))
                .fetchSingle();
        this.tx = tx;
        this.post = post;
        this.kind = StoredEnum.of(PostKind.class, row.value1());
        this.count = row.value2();
        this.which = POST_ITEMS.POST_ID.eq(post);
    }

    private PostItems(PostItems all, Condition which) {
        this.tx = all.tx;
        this.post = all.post;
        this.kind = all.kind;
        this.count = all.count;
        this.which = which;
    }

    /** The items of these media files. */
    PostItems about(Collection<Long> media) {
        return new PostItems(this, POST_ITEMS.POST_ID.eq(post).and(POST_ITEMS.MEDIA_ID.in(media)));
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
                oweComments();
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

    /**
     * Creates the comments of the published post, if originals are enabled and the channel has a group: each original,
     * followed by the video of a live photo that is still in the channel.
     */
    private void oweComments() {
        Field<String> movingPart = DSL.field("{0} ->> 'livePhotoVideoId'", String.class, MEDIA_FILES.INFO);
        owe(CommentPart.ORIGINAL, DSL.noCondition());
        owe(CommentPart.MOTION, movingPart.isNotNull().and(DSL.not(DSL.condition(POST_ITEMS.WITH_MOTION))));
    }

    private void owe(CommentPart part, Condition whose) {
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
                                POSTS.POST_ID.eq(post),
                                DSL.condition(POSTS.ORIGINALS),
                                POST_ITEMS.MESSAGE_ID.isNotNull(),
                                CHATS.DISCUSSION_CHAT_ID.isNotNull(),
                                whose)
                        .orderBy(POST_ITEMS.POSITION))
                .onConflictDoNothing()
                .execute();
    }

    /** Marks them to be sent again. */
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

    /** Marks parked ones to be sent again, as if they had not been tried. */
    void retried() {
        switch (kind) {
            case POST ->
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.PENDING.text())
                        .set(MEDIA_FILES.ATTEMPTS, 0)
                        .setNull(MEDIA_FILES.ERROR)
                        .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                        .where(MEDIA_FILES.MEDIA_ID.in(of(POST_ITEMS.MEDIA_ID)))
                        .and(MEDIA_FILES.STATE.eq(MediaState.PARKED.text()))
                        .execute();
            case COMMENT ->
                tx.update(COMMENTS)
                        .set(COMMENTS.STATE, CommentState.OWED.text())
                        .set(COMMENTS.ATTEMPTS, 0)
                        .setNull(COMMENTS.REASON)
                        .setNull(COMMENTS.NEXT_ATTEMPT_AT)
                        .where(COMMENTS.COMMENT_ID.in(of(POST_ITEMS.COMMENT_ID)))
                        .and(COMMENTS.STATE.eq(CommentState.PARKED.text()))
                        .execute();
        }
    }

    void parked(String reason) {
        switch (kind) {
            case POST ->
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.PARKED.text())
                        .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                        .where(MEDIA_FILES.MEDIA_ID.in(of(POST_ITEMS.MEDIA_ID)))
                        .and(MEDIA_FILES.STATE.eq(MediaState.PUBLISHING.text()))
                        .execute();
            case COMMENT ->
                tx.update(COMMENTS)
                        .set(COMMENTS.STATE, CommentState.PARKED.text())
                        .set(COMMENTS.REASON, StoredText.storable(reason))
                        .where(COMMENTS.COMMENT_ID.in(of(POST_ITEMS.COMMENT_ID)))
                        .and(COMMENTS.STATE.eq(CommentState.SENDING.text()))
                        .execute();
        }
    }

    /** Assigns message numbers to the items, in sending order. */
    void number(List<Long> messageIds) {
        if (count != messageIds.size()) {
            throw new IllegalArgumentException(
                    "post " + post + " has " + count + " items, but " + messageIds.size() + " messages");
        }
        for (int position = 0; position < count; position++) {
            tx.update(POST_ITEMS)
                    .set(POST_ITEMS.MESSAGE_ID, messageIds.get(position))
                    .where(POST_ITEMS.POST_ID.eq(post), POST_ITEMS.POSITION.eq(position))
                    .execute();
        }
    }

    /** Assigns message numbers by media file. */
    void number(Map<Long, Long> messageIds) {
        messageIds.forEach((media, message) -> tx.update(POST_ITEMS)
                .set(POST_ITEMS.MESSAGE_ID, message)
                .where(POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MEDIA_ID.eq(media))
                .execute());
    }

    /** Whether the outcome of one of them is unknown still. */
    boolean anyParked() {
        Condition parked = which.and(POST_ITEMS.MESSAGE_ID.isNull());
        return switch (kind) {
            case POST ->
                tx.fetchExists(tx.selectOne()
                        .from(POST_ITEMS)
                        .join(MEDIA_FILES)
                        .on(MEDIA_FILES.MEDIA_ID.eq(POST_ITEMS.MEDIA_ID))
                        .where(parked, MEDIA_FILES.STATE.eq(MediaState.PARKED.text())));
            case COMMENT ->
                tx.fetchExists(tx.selectOne()
                        .from(POST_ITEMS)
                        .join(COMMENTS)
                        .on(COMMENTS.COMMENT_ID.eq(POST_ITEMS.COMMENT_ID))
                        .where(parked, COMMENTS.STATE.eq(CommentState.PARKED.text())));
        };
    }

    /** State of the post when all outcomes are known. */
    PostState outcome() {
        return tx.fetchExists(POST_ITEMS, POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MESSAGE_ID.isNotNull())
                ? PostState.PUBLISHED
                : PostState.REFUSED;
    }

    /** Detaches them from the post, which keeps the number of items that were tried. */
    void removed() {
        tx.deleteFrom(POST_ITEMS).where(which).execute();
    }

    private Select<Record1<Long>> of(Field<Long> id) {
        return DSL.select(id).from(POST_ITEMS).where(which);
    }
}
