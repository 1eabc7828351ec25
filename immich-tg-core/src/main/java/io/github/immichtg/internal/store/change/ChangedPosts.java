package io.github.immichtg.internal.store.change;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.EDITS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.ShownAsset;
import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
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
        return sql.transaction(tx -> tx.selectDistinct(POST_ITEMS.POST_ID)
                .from(Conditions.subscribed())
                .join(POST_ITEMS)
                .on(POST_ITEMS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .where(
                        MEDIA_FILES.CHAT_ID.eq(chat.value()),
                        MEDIA_FILES.DESCRIBED.isNotNull(),
                        MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PUBLISHED.text())),
                        Conditions.mayPostNow(),
                        POST_ITEMS.MESSAGE_ID.isNotNull(),
                        POSTS.KIND.eq(PostKind.POST.text()),
                        POSTS.STATE.eq(PostState.PUBLISHED.text()),
                        POSTS.POST_ID.gt(after))
                .orderBy(POST_ITEMS.POST_ID)
                .limit(limit)
                .fetch(row -> new ChangedPost(row.value1(), chat, items(tx, row.value1()))));
    }

    private static List<ChangedPost.Item> items(DSLContext tx, long post) {
        return tx.select(
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.INFO,
                        MEDIA_FILES.ALBUM_ID,
                        ALBUMS.SUBSCRIPTION_ID,
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.ATTEMPTS,
                        MEDIA_FILES.RENDERING,
                        MEDIA_FILES.PLAIN_CAPTION,
                        MEDIA_FILES.DESCRIBED,
                        POST_ITEMS.MESSAGE_ID,
                        POST_ITEMS.SENT,
                        POST_ITEMS.DETAILS)
                .from(Conditions.subscribed())
                .join(POST_ITEMS)
                .on(POST_ITEMS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                .where(POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MESSAGE_ID.isNotNull())
                .orderBy(POST_ITEMS.POSITION)
                .fetch(ChangedPosts::item);
    }

    private static ChangedPost.Item item(Record row) {
        Asset asset = AssetJson.read(row.get(MEDIA_FILES.INFO));
        MediaFile file = new MediaFile(
                row.get(MEDIA_FILES.MEDIA_ID),
                asset,
                row.get(MEDIA_FILES.ALBUM_ID),
                row.get(ALBUMS.SUBSCRIPTION_ID),
                new ChatId(row.get(MEDIA_FILES.CHAT_ID)),
                row.get(MEDIA_FILES.ATTEMPTS),
                StoredEnum.of(RenderingLevel.class, row.get(MEDIA_FILES.RENDERING)),
                row.get(MEDIA_FILES.PLAIN_CAPTION));
        JSONB described = row.get(MEDIA_FILES.DESCRIBED);
        return new ChangedPost.Item(
                file,
                Math.toIntExact(row.get(POST_ITEMS.MESSAGE_ID)),
                new ShownAsset(asset, AssetJson.readDetails(row.get(POST_ITEMS.DETAILS))),
                AppearanceJson.read(row.get(POST_ITEMS.SENT)),
                described == null ? null : AssetJson.read(described));
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

    /**
     * Records what a message shows now. What a listing may have told meanwhile is a change again.
     *
     * @param details people and tags; {@code null} to keep those that are known
     */
    public void recordShown(ChangedPost post, ChangedPost.Item item, @Nullable AssetDetails details) {
        Asset described = item.described();
        if (described == null) {
            return;
        }
        JSONB info = AssetJson.jsonb(described);
        sql.transaction(tx -> {
            if (details != null) {
                tx.update(POST_ITEMS)
                        .set(POST_ITEMS.DETAILS, AssetJson.write(details))
                        .where(
                                POST_ITEMS.POST_ID.eq(post.postId()),
                                POST_ITEMS.MEDIA_ID.eq(item.file().id()))
                        .execute();
            }
            return tx.update(MEDIA_FILES)
                    .set(MEDIA_FILES.INFO, info)
                    .set(MEDIA_FILES.DESCRIBED, DSL.nullif(MEDIA_FILES.DESCRIBED, DSL.val(info)))
                    .where(MEDIA_FILES.MEDIA_ID.eq(item.file().id()))
                    .execute();
        });
    }
}
