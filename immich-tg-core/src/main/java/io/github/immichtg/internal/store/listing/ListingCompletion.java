package io.github.immichtg.internal.store.listing;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.chat.DuplicatePromotion;
import io.github.immichtg.internal.store.jooq.tables.MediaFiles;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.AlbumSnapshot;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Collection;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Applies a complete album listing to the album's media files, within one transaction that has locked the chat. If
 * two processes list at once, the later view wins, together with the album snapshot it belongs to: if that is
 * outdated, the next check sees a difference and lists again.
 */
final class ListingCompletion {

    private final DSLContext tx;
    private final long album;
    private final ChatId chat;

    ListingCompletion(DSLContext tx, long album, ChatId chat) {
        this.tx = tx;
        this.album = album;
        this.chat = chat;
    }

    void store(Listing listing) {
        if (listing.tellsWhatLeft()) {
            leaveOrComeBack(listing.assets());
        }
        if (firstTime()) {
            want(listing.wanted());
        }
        new DuplicatePromotion(tx).fromIdleAlbums(chat);
        AlbumSnapshot seen = AlbumSnapshot.of(listing.album());
        tx.update(ALBUMS)
                .set(ALBUMS.ALBUM_NAME, listing.album().name())
                .set(ALBUMS.ASSET_COUNT, listing.known())
                .set(ALBUMS.UPDATED_AT_SEEN, seen.updatedAt())
                .set(ALBUMS.LAST_MODIFIED_SEEN, seen.lastModified())
                .setNull(ALBUMS.GONE_AT)
                .set(ALBUMS.COMPARED_AT, immichTgNow())
                .set(ALBUMS.BASELINE_DONE_AT, DSL.coalesce(ALBUMS.BASELINE_DONE_AT, immichTgNow()))
                .where(ALBUMS.ALBUM_ID.eq(album))
                .execute();
    }

    void gone() {
        leave();
        new DuplicatePromotion(tx).fromIdleAlbums(chat);
        // Should it come back, it is listed whatever its snapshot.
        tx.update(ALBUMS)
                .setNull(ALBUMS.ASSET_COUNT)
                .setNull(ALBUMS.UPDATED_AT_SEEN)
                .setNull(ALBUMS.LAST_MODIFIED_SEEN)
                .set(ALBUMS.GONE_AT, DSL.coalesce(ALBUMS.GONE_AT, immichTgNow()))
                .where(ALBUMS.ALBUM_ID.eq(album))
                .execute();
    }

    /** What is in the chat is history, even if the asset left the album. */
    private static Condition mayLeave(MediaFiles files) {
        return files.DELETED_AT.isNull().and(files.STATE.ne(DSL.inline(MediaState.PUBLISHED.text())));
    }

    void leaveOut(Collection<AssetId> assets) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.DELETED_AT, immichTgNow())
                .where(
                        MEDIA_FILES.ALBUM_ID.eq(album),
                        MEDIA_FILES.MEDIA_UUID.eq(DSL.any(uuids(assets))),
                        mayLeave(MEDIA_FILES))
                .execute();
        new DuplicatePromotion(tx).fromIdleAlbums(chat);
    }

    private void leave() {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.DELETED_AT, immichTgNow())
                .where(MEDIA_FILES.ALBUM_ID.eq(album), mayLeave(MEDIA_FILES))
                .execute();
    }

    /** One join with the list, which PostgreSQL hashes: an album may hold 100,000 assets. */
    private void leaveOrComeBack(Collection<AssetId> assets) {
        MediaFiles its = MEDIA_FILES.as("its");
        Field<UUID> listed = DSL.field(DSL.name("listed", "asset"), SQLDataType.UUID);
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.DELETED_AT, DSL.when(listed.isNull(), immichTgNow()))
                .from(its.leftJoin(DSL.unnest(DSL.val(uuids(assets))).as("listed", "asset"))
                        .on(listed.eq(its.MEDIA_UUID)))
                .where(
                        MEDIA_FILES.MEDIA_ID.eq(its.MEDIA_ID),
                        its.ALBUM_ID.eq(album),
                        DSL.or(
                                mayLeave(its).and(listed.isNull()),
                                its.DELETED_AT.isNotNull().and(listed.isNotNull())))
                .execute();
    }

    private boolean firstTime() {
        return tx.fetchExists(ALBUMS, ALBUMS.ALBUM_ID.eq(album), ALBUMS.BASELINE_DONE_AT.isNull());
    }

    /** Includes assets that another album holds and skipped: this one wants them. */
    private void want(Collection<AssetId> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Field<Boolean> ready = DSL.field("({0} ->> 'ready')::boolean", Boolean.class, MEDIA_FILES.INFO);
        tx.update(MEDIA_FILES)
                .set(
                        MEDIA_FILES.STATE,
                        DSL.when(DSL.condition(ready), MediaState.PENDING.text())
                                .otherwise(MediaState.NOT_READY.text()))
                .where(
                        MEDIA_FILES.CHAT_ID.eq(chat.value()),
                        MEDIA_FILES.STATE.eq(DSL.inline(MediaState.SKIPPED.text())),
                        MEDIA_FILES.MEDIA_UUID.eq(DSL.any(uuids(wanted))))
                .execute();
    }

    private static UUID[] uuids(Collection<AssetId> assets) {
        return assets.stream().map(AssetId::uuid).toArray(UUID[]::new);
    }
}
