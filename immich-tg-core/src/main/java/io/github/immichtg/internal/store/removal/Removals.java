package io.github.immichtg.internal.store.removal;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.change.PostRows;
import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.chat.DuplicatePromotion;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.Removal;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/**
 * Repository of posts whose assets left their album or must not be seen any more. That a deletion begins is recorded before it, so an asset that
 * comes back meanwhile is posted again. Thread-safe.
 */
public final class Removals {

    private static final Condition TO_DELETE =
            MEDIA_FILES.REMOVAL.in(DSL.inline(Removal.DUE.text()), DSL.inline(Removal.BEGUN.text()));
    private static final Condition HELD = MEDIA_FILES.REMOVAL.eq(DSL.inline(Removal.HELD.text()));

    /** Telegram lets bots delete messages for this long: <a href="https://core.telegram.org/bots/api#deletemessage">deleteMessage</a>. */
    private static final Duration DELETABLE = Duration.ofDays(2);

    private final Sql sql;

    public Removals(Sql sql) {
        this.sql = sql;
    }

    /**
     * The chat's published posts with messages to delete, oldest first. Excludes those of unlinked albums, of paused or
     * waiting subscriptions, and assets that another album brings into the chat.
     *
     * @param after the post to go on after; 0 to begin with the first
     */
    public List<LeavingPost> next(ChatId chat, long after, int limit) {
        Condition which = leaving().and(Conditions.mayPostNow());
        return sql.transaction(tx -> new PostRows(tx, chat, which)
                .next(after, limit).stream().map(post -> leaving(tx, post)).toList());
    }

    private static Condition leaving() {
        return TO_DELETE
                .and(MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PUBLISHED.text())))
                .and(DSL.or(
                        MEDIA_FILES.HIDDEN.isNotNull(),
                        // What may be deleted already is posted again after that.
                        MEDIA_FILES.REMOVAL.eq(DSL.inline(Removal.BEGUN.text())),
                        DSL.not(Conditions.broughtByAnother(MEDIA_FILES))));
    }

    private static LeavingPost leaving(DSLContext tx, ChangedPost post) {
        Field<String> cause = DSL.coalesce(MEDIA_FILES.HIDDEN, "it left its album");
        Map<Long, String> causes = tx.select(MEDIA_FILES.MEDIA_ID, cause)
                .from(MEDIA_FILES)
                .join(POST_ITEMS)
                .on(POST_ITEMS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                .where(POST_ITEMS.POST_ID.eq(post.postId()), leaving())
                .fetchMap(MEDIA_FILES.MEDIA_ID, cause);
        Set<Long> leaving = causes.keySet();
        List<LeavingPost.InGroup> copies = tx.select(
                        AUTOMATIC_FORWARDS.GROUP_CHAT_ID, AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)
                .from(AUTOMATIC_FORWARDS)
                .join(POST_ITEMS)
                .on(POST_ITEMS.MESSAGE_ID.eq(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID))
                .where(
                        AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID.eq(post.chat().value()),
                        AUTOMATIC_FORWARDS.GONE_AT.isNull(),
                        POST_ITEMS.POST_ID.eq(post.postId()),
                        POST_ITEMS.MEDIA_ID.in(leaving))
                .orderBy(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)
                .fetch(Removals::inGroup);
        List<LeavingPost.InGroup> originals = tx.select(POSTS.CHAT_ID, POST_ITEMS.MESSAGE_ID)
                .from(COMMENTS)
                .join(POST_ITEMS)
                .on(POST_ITEMS.COMMENT_ID.eq(COMMENTS.COMMENT_ID))
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .where(COMMENTS.MEDIA_ID.in(leaving), POST_ITEMS.MESSAGE_ID.isNotNull())
                .orderBy(POST_ITEMS.MESSAGE_ID)
                .fetch(Removals::inGroup);
        return new LeavingPost(
                post,
                leaving,
                copies,
                originals,
                causes.values().iterator().next(),
                tx.fetchExists(
                        POSTS,
                        POSTS.POST_ID.eq(post.postId()),
                        POSTS.CONCLUDED_AT.le(Sql.now(tx).minus(DELETABLE))));
    }

    private static LeavingPost.InGroup inGroup(Record2<Long, Long> row) {
        return new LeavingPost.InGroup(new ChatId(row.value1()), Math.toIntExact(row.value2()));
    }

    /**
     * Records that the messages of these media files are about to be deleted.
     *
     * @return false if one of their assets has come back
     */
    public boolean begin(LeavingPost post) {
        return sql.transaction(tx -> {
            ChatRow.lock(tx, post.post().chat());
            return tx.update(MEDIA_FILES)
                            .set(MEDIA_FILES.REMOVAL, Removal.BEGUN.text())
                            .set(
                                    MEDIA_FILES.DELETED_AT,
                                    DSL.when(
                                                    MEDIA_FILES
                                                            .REMOVAL
                                                            .eq(Removal.DUE.text())
                                                            .and(MEDIA_FILES.HIDDEN.isNull()),
                                                    DSL.coalesce(MEDIA_FILES.DELETED_AT, immichTgNow()))
                                            .otherwise(MEDIA_FILES.DELETED_AT))
                            .where(MEDIA_FILES.MEDIA_ID.in(post.leaving()), TO_DELETE)
                            .execute()
                    == post.leaving().size();
        });
    }

    /** Records that the messages are gone. What is back in its album is posted again, unless it is hidden. */
    public void recordDone(LeavingPost post) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, post.post().chat());
            tx.deleteFrom(COMMENTS).where(COMMENTS.MEDIA_ID.in(post.leaving())).execute();
            tx.deleteFrom(POST_ITEMS)
                    .where(POST_ITEMS.POST_ID.eq(post.post().postId()), POST_ITEMS.MEDIA_ID.in(post.leaving()))
                    .execute();
            tx.update(MEDIA_FILES)
                    .set(MEDIA_FILES.STATE, MediaState.PENDING.text())
                    .set(MEDIA_FILES.ATTEMPTS, 0)
                    .set(MEDIA_FILES.INFO, DSL.coalesce(MEDIA_FILES.DESCRIBED, MEDIA_FILES.INFO))
                    .setNull(MEDIA_FILES.DESCRIBED)
                    .setNull(MEDIA_FILES.REMOVAL)
                    .setNull(MEDIA_FILES.PUBLISHED_AT)
                    .set(MEDIA_FILES.NEXT_ATTEMPT_AT, DSL.when(MEDIA_FILES.HIDDEN.isNotNull(), MEDIA_FILES.LOOK_AT))
                    .set(MEDIA_FILES.ERROR, MEDIA_FILES.HIDDEN)
                    .setNull(MEDIA_FILES.HIDDEN)
                    .setNull(MEDIA_FILES.LOOK_AT)
                    .where(MEDIA_FILES.MEDIA_ID.in(post.leaving()))
                    .execute();
            new DuplicatePromotion(tx).fromIdleAlbums(post.post().chat());
            return post;
        });
    }

    /** Records that Telegram never lets the bot delete the messages. */
    public void recordRefused(LeavingPost post, String reason) {
        sql.run(dsl -> dsl.update(MEDIA_FILES)
                .set(MEDIA_FILES.REMOVAL, Removal.REFUSED.text())
                .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                .setNull(MEDIA_FILES.DELETED_AT)
                .where(MEDIA_FILES.MEDIA_ID.in(post.leaving()))
                .execute());
    }

    /** What a person has to decide about, in all linked albums. */
    public List<HeldRemovals> held() {
        return held(DSL.noCondition());
    }

    /** What this user has to decide about. */
    public List<HeldRemovals> held(int userId) {
        return held(SUBSCRIPTIONS.USER_ID.eq(userId));
    }

    private List<HeldRemovals> held(Condition whose) {
        return sql.run(dsl -> dsl.select(
                        ALBUMS.ALBUM_ID,
                        ALBUMS.ALBUM_NAME,
                        CHANNELS.CHANNEL_NAME,
                        DSL.count().filterWhere(HELD),
                        DSL.count(),
                        DSL.max(MEDIA_FILES.HIDDEN).filterWhere(HELD))
                .from(Conditions.subscribed())
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(
                        MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PUBLISHED.text())),
                        ALBUMS.ALBUM_ID.in(DSL.select(MEDIA_FILES.ALBUM_ID)
                                .from(MEDIA_FILES)
                                .where(HELD)),
                        ALBUMS.DELETED_AT.isNull(),
                        SUBSCRIPTIONS.DELETED_AT.isNull(),
                        whose)
                .groupBy(ALBUMS.ALBUM_ID, ALBUMS.ALBUM_NAME, CHANNELS.CHANNEL_NAME)
                .having(DSL.count().filterWhere(HELD).gt(0))
                .orderBy(ALBUMS.ALBUM_ID)
                .fetch(row -> new HeldRemovals(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6())));
    }

    /** Records a person's decision about held removals: whether the messages are deleted, or stay. */
    public void decide(Collection<HeldRemovals> held, boolean delete) {
        sql.run(dsl -> dsl.update(MEDIA_FILES)
                .set(MEDIA_FILES.REMOVAL, (delete ? Removal.DUE : Removal.KEPT).text())
                .where(
                        MEDIA_FILES.ALBUM_ID.in(
                                held.stream().map(HeldRemovals::albumRowId).toList()),
                        HELD)
                .execute());
    }
}
