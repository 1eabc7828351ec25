package io.github.immichtg.internal.store.listing;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.subscription.AlbumSnapshot;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Collection;
import org.jooq.Record;

/** Repository of album listings, which turns listed assets into media files. Thread-safe. */
public final class Listings {

    private final Sql sql;

    public Listings(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores a page of an album's listing; idempotent. Each chat holds an asset once: if another album brings it
     * there already, a duplicate is recorded. Descriptions of unposted media files are updated, and assets that had
     * left the album are restored.
     *
     * @throws IllegalArgumentException if the album does not belong to the subscription
     */
    public Discovered discover(long subscriptionId, LinkedAlbum album, ChatId chat, ListingPage page) {
        return sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            Record row = tx.select(ALBUMS.USER_ID, ALBUMS.BASELINE_DONE_AT)
                    .from(ALBUMS)
                    .where(ALBUMS.ALBUM_ID.eq(album.albumRowId()), ALBUMS.SUBSCRIPTION_ID.eq(subscriptionId))
                    .fetchOptional()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "album " + album.id() + " does not belong to subscription " + subscriptionId));
            return new ListingPageWriter(tx, row.get(ALBUMS.USER_ID), album.albumRowId(), chat)
                    .store(page.assets(), row.get(ALBUMS.BASELINE_DONE_AT) == null ? page.existing() : page.initial());
        });
    }

    /**
     * Records a complete listing whose pages are all stored: assets that left the album are not posted any more; with
     * the first such listing, wanted existing assets become pending.
     */
    public void complete(LinkedAlbum album, ChatId chat, Listing listing) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            new ListingCompletion(tx, album.albumRowId(), chat).store(listing);
            return album;
        });
    }

    /**
     * Marks the posts whose assets left the album, by a complete listing whose pages are all stored: they are to be
     * deleted. Many at once are held for a person's decision instead.
     *
     * @return number of posted assets that are held by this
     */
    public int markLeft(LinkedAlbum album, ChatId chat, Listing listing) {
        if (!listing.tellsWhatLeft()) {
            return 0;
        }
        return sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            return new LeftPosts(tx, album.albumRowId()).mark(listing);
        });
    }

    /** What is posted of albums, and must not be seen any more. */
    public HiddenPosts hiddenPosts() {
        return new HiddenPosts(sql);
    }

    /** Records that the assets of an album that have changed are stored. */
    public void recordChanges(LinkedAlbum album, AlbumSnapshot seen) {
        sql.run(dsl -> dsl.update(ALBUMS)
                .set(ALBUMS.LAST_MODIFIED_SEEN, seen.lastModified())
                .where(ALBUMS.ALBUM_ID.eq(album.albumRowId()))
                .execute());
    }

    /** Takes listed assets out of the queue again: they turned out to be parts of others. */
    public void leaveOut(LinkedAlbum album, ChatId chat, Collection<AssetId> assets) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            new ListingCompletion(tx, album.albumRowId(), chat).leaveOut(assets);
            return album;
        });
    }

    /** Records that the album was deleted or is no longer shared: its unposted assets are not posted any more. */
    public void recordGone(LinkedAlbum album, ChatId chat) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            new ListingCompletion(tx, album.albumRowId(), chat).gone();
            return album;
        });
    }
}
