package io.github.immichtg.internal.store.change;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.PictureSource;
import io.github.immichtg.internal.store.post.ShownAsset;
import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reader of a chat's published posts, within one transaction.
 *
 * @param which on a message's media file, album, subscription, post item and post
 */
public record PostRows(DSLContext tx, ChatId chat, Condition which) {

    /**
     * The posts, oldest first.
     *
     * @param after the post to go on after; 0 to begin with the first
     */
    public List<ChangedPost> next(long after, int limit) {
        return tx.selectDistinct(POST_ITEMS.POST_ID)
                .from(Conditions.subscribed())
                .join(POST_ITEMS)
                .on(POST_ITEMS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .where(
                        MEDIA_FILES.CHAT_ID.eq(chat.value()),
                        which,
                        MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PUBLISHED.text())),
                        POST_ITEMS.MESSAGE_ID.isNotNull(),
                        POSTS.KIND.eq(PostKind.POST.text()),
                        POSTS.STATE.eq(PostState.PUBLISHED.text()),
                        POSTS.POST_ID.gt(after))
                .orderBy(POST_ITEMS.POST_ID)
                .limit(limit)
                .fetch(row -> new ChangedPost(row.value1(), chat, items(row.value1())));
    }

    private List<ChangedPost.Item> items(long post) {
        return tx.select(
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.INFO,
                        MEDIA_FILES.ALBUM_ID,
                        ALBUMS.SUBSCRIPTION_ID,
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.RENDERING,
                        MEDIA_FILES.PLAIN_CAPTION,
                        MEDIA_FILES.DESCRIBED,
                        POST_ITEMS.MESSAGE_ID,
                        POST_ITEMS.SENT,
                        POST_ITEMS.DETAILS,
                        POST_ITEMS.CAPTION,
                        POST_ITEMS.SOURCE,
                        POST_ITEMS.CHANGE_ATTEMPTS)
                .from(Conditions.subscribed())
                .join(POST_ITEMS)
                .on(POST_ITEMS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID))
                .where(POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MESSAGE_ID.isNotNull())
                .orderBy(POST_ITEMS.POSITION)
                .fetch(PostRows::item);
    }

    private static ChangedPost.Item item(Record row) {
        Asset asset = AssetJson.read(row.get(MEDIA_FILES.INFO));
        MediaFile file = new MediaFile(
                row.get(MEDIA_FILES.MEDIA_ID),
                asset,
                row.get(MEDIA_FILES.ALBUM_ID),
                row.get(ALBUMS.SUBSCRIPTION_ID),
                new ChatId(row.get(MEDIA_FILES.CHAT_ID)),
                row.get(POST_ITEMS.CHANGE_ATTEMPTS),
                StoredEnum.of(RenderingLevel.class, row.get(MEDIA_FILES.RENDERING)),
                row.get(MEDIA_FILES.PLAIN_CAPTION));
        JSONB described = row.get(MEDIA_FILES.DESCRIBED);
        return new ChangedPost.Item(
                file,
                Math.toIntExact(row.get(POST_ITEMS.MESSAGE_ID)),
                new ShownAsset(asset, AssetJson.readDetails(row.get(POST_ITEMS.DETAILS)), row.get(POST_ITEMS.CAPTION)),
                PictureSource.of(row.get(POST_ITEMS.SOURCE)),
                AppearanceJson.read(row.get(POST_ITEMS.SENT)),
                described == null ? null : ready(AssetJson.read(described)));
    }

    private static @Nullable Asset ready(Asset asset) {
        return asset.ready() ? asset : null;
    }
}
