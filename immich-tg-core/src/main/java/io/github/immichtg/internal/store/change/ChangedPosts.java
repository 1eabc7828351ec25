package io.github.immichtg.internal.store.change;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.EDITS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Repository of published posts whose assets have changed since. Thread-safe. */
public final class ChangedPosts {

    /** Longer than a rate looks back. */
    private static final Duration COUNTED = Duration.ofMinutes(2);

    private final Sql sql;

    public ChangedPosts(Sql sql) {
        this.sql = sql;
    }

    /**
     * The chat's changed posts, oldest first. Excludes those of unlinked albums and of paused or waiting subscriptions.
     *
     * @param after the post to go on after; 0 to begin with the first
     */
    public List<ChangedPost> next(ChatId chat, long after, int limit) {
        Condition changed = MEDIA_FILES
                .DESCRIBED
                .isNotNull()
                .and(described())
                .and(POST_ITEMS.CHANGE_AFTER.isNull().or(POST_ITEMS.CHANGE_AFTER.le(immichTgNow())))
                .and(Conditions.mayPostNow());
        return sql.transaction(tx -> new PostRows(tx, chat, changed).next(after, limit));
    }

    /**
     * The chat's published posts, changed or not, oldest first. Excludes those of unlinked albums and of paused
     * subscriptions.
     *
     * @param since when they were posted at the earliest; {@code null} for all
     * @param after the post to go on after; 0 to begin with the first
     */
    public List<ChangedPost> published(ChatId chat, @Nullable Instant since, long after, int limit) {
        Condition which =
                since == null ? Conditions.mayPost() : Conditions.mayPost().and(POSTS.CONCLUDED_AT.ge(since));
        return sql.transaction(tx -> new PostRows(tx, chat, which).next(after, limit));
    }

    /**
     * Has posts of these assets looked at as if they had changed: Immich does not date an asset whose face is named.
     *
     * @param album row of their album
     */
    public void lookAgain(long album, Set<AssetId> assets) {
        UUID[] ids = assets.stream().map(AssetId::uuid).toArray(UUID[]::new);
        sql.transaction(tx -> {
            tx.select(MEDIA_FILES.MEDIA_ID, MEDIA_FILES.INFO)
                    .from(MEDIA_FILES)
                    .where(
                            MEDIA_FILES.ALBUM_ID.eq(album),
                            MEDIA_FILES.MEDIA_UUID.eq(DSL.any(ids)),
                            MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PUBLISHED.text())),
                            MEDIA_FILES.DESCRIBED.isNull(),
                            MEDIA_FILES.INFO.isNotNull())
                    .forUpdate()
                    .fetch()
                    .forEach(row -> tx.update(MEDIA_FILES)
                            // As it is written now, by which it is known again.
                            .set(MEDIA_FILES.DESCRIBED, AssetJson.jsonb(AssetJson.read(row.value2())))
                            .where(MEDIA_FILES.MEDIA_ID.eq(row.value1()))
                            .execute());
            return album;
        });
    }

    /** The comments on them. */
    public OutdatedComments comments() {
        return new OutdatedComments(sql);
    }

    /** A file that was replaced just now has no metadata yet. */
    private static Condition described() {
        return DSL.condition("({0} ->> 'ready')::boolean", MEDIA_FILES.DESCRIBED);
    }

    /** Records that a message is about to be edited, which counts for its chat's rate. */
    public void recordEdit(ChatId chat) {
        sql.transaction(tx -> {
            tx.deleteFrom(EDITS)
                    .where(
                            EDITS.CHAT_ID.eq(chat.value()),
                            EDITS.EDITED_AT.lt(Sql.now(tx).minus(COUNTED)))
                    .execute();
            return tx.insertInto(EDITS).set(EDITS.CHAT_ID, chat.value()).execute();
        });
    }

    /** Records what a message shows now. What a listing may have told meanwhile is a change again. */
    public void record(ChangedPost post, ChangedPost.Item item, Revision now) {
        sql.transaction(tx -> {
            show(tx, post, item, now);
            Asset described = item.described();
            if (described != null) {
                tx.update(POST_ITEMS)
                        .set(POST_ITEMS.CHANGE_ATTEMPTS, 0)
                        .setNull(POST_ITEMS.CHANGE_AFTER)
                        .where(of(post, item))
                        .execute();
                JSONB info = AssetJson.jsonb(described);
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.INFO, info)
                        .set(MEDIA_FILES.DESCRIBED, DSL.nullif(MEDIA_FILES.DESCRIBED, DSL.val(info)))
                        .where(MEDIA_FILES.MEDIA_ID.eq(item.file().id()))
                        .execute();
            }
            return post;
        });
    }

    /** Records what a message shows now, whatever Immich says of its asset. */
    public void recordCaption(ChangedPost post, ChangedPost.Item item, Revision now) {
        sql.transaction(tx -> {
            show(tx, post, item, now);
            return post;
        });
    }

    private static void show(DSLContext tx, ChangedPost post, ChangedPost.Item item, Revision now) {
        Map<Field<?>, @Nullable Object> set = new HashMap<>();
        if (now.details() != null) {
            set.put(POST_ITEMS.DETAILS, AssetJson.write(now.details()));
        }
        if (now.look() != null) {
            set.put(POST_ITEMS.SENT, AppearanceJson.write(now.look()));
        }
        if (now.captionHtml() != null) {
            set.put(POST_ITEMS.CAPTION, StoredText.storable(now.captionHtml()));
        }
        if (now.source() != null) {
            set.put(POST_ITEMS.SOURCE, now.source().text());
            // What is blurred from now on must not be seen in the video of a live photo either.
            Condition part = now.source().treatment().isEmpty()
                    ? COMMENTS.PART.eq(CommentPart.ORIGINAL.text())
                    : DSL.noCondition();
            tx.update(COMMENTS)
                    .set(COMMENTS.OUTDATED, true)
                    .where(COMMENTS.MEDIA_ID.eq(item.file().id()), part)
                    .execute();
        }
        if (!set.isEmpty()) {
            tx.update(POST_ITEMS).set(set).where(of(post, item)).execute();
        }
    }

    /** Records that a picture could not be shown, what its message shows meanwhile, and when to try it again. */
    public void retryLater(ChangedPost post, ChangedPost.Item item, Revision now, Duration wait) {
        sql.transaction(tx -> {
            show(tx, post, item, now);
            return tx.update(POST_ITEMS)
                    .set(POST_ITEMS.CHANGE_ATTEMPTS, item.file().attempts() + 1)
                    .set(POST_ITEMS.CHANGE_AFTER, Sql.now(tx).plus(wait))
                    .where(of(post, item))
                    .execute();
        });
    }

    private static Condition of(ChangedPost post, ChangedPost.Item item) {
        return POST_ITEMS
                .POST_ID
                .eq(post.postId())
                .and(POST_ITEMS.MEDIA_ID.eq(item.file().id()))
                .and(POST_ITEMS.COMMENT_ID.isNull());
    }
}
