package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.ALBUMS;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.telegram.ChatId;
import java.util.List;
import org.jooq.Record;

/** What albums hold on its way into the tables, where each of its assets becomes a media file. Thread-safe. */
public final class Listings {

    private final Sql sql;

    Listings(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores a page of an album's listing; a page that is stored already changes nothing. An asset enters once for each
     * chat: if another album holds it there, a duplicate is noted. What is not posted yet takes over what Immich now says
     * about it, and what had left the album is back.
     *
     * @param page up to a thousand assets or so: they are one transaction
     * @param initial {@code PENDING}, {@code SKIPPED} or {@code NOT_READY}; an asset that the server has not looked at
     *     enters as {@code NOT_READY} instead of {@code PENDING}
     * @throws IllegalArgumentException if the album is not of this subscription, or the state none to begin with
     */
    public Discovered discover(
            long subscriptionId, LinkedAlbum album, ChatId chat, List<Asset> page, MediaState initial) {
        return discover(subscriptionId, album, chat, page, initial, initial);
    }

    /**
     * As above, where what the album held when it was linked begins otherwise than what was added to it later.
     *
     * @param existing what an asset begins as until the album's first complete listing is stored, by whomever
     */
    public Discovered discover(
            long subscriptionId,
            LinkedAlbum album,
            ChatId chat,
            List<Asset> page,
            MediaState initial,
            MediaState existing) {
        for (MediaState state : List.of(initial, existing)) {
            switch (state) {
                case PENDING, SKIPPED, NOT_READY -> {}
                default -> throw new IllegalArgumentException("no asset begins as " + state.text());
            }
        }
        return sql.transaction(tx -> {
            Chats.lock(tx, chat);
            Record row = tx.select(ALBUMS.USER_ID, ALBUMS.BASELINE_DONE_AT)
                    .from(ALBUMS)
                    .where(ALBUMS.ALBUM_ID.eq(album.albumRowId()), ALBUMS.SUBSCRIPTION_ID.eq(subscriptionId))
                    .fetchOptional()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "album " + album.id() + " is not of subscription " + subscriptionId));
            return new ListedPage(tx, row.get(ALBUMS.USER_ID), album.albumRowId(), chat)
                    .store(page, row.get(ALBUMS.BASELINE_DONE_AT) == null ? existing : initial);
        });
    }

    /**
     * Notes that the album was listed completely and every page stored, all at once: what left the album is not posted any
     * more; with the first such listing, those of the assets that were there already that are wanted become pending.
     */
    public void listed(LinkedAlbum album, ChatId chat, Listing listing) {
        sql.transaction(tx -> {
            Chats.lock(tx, chat);
            new Completion(tx, album.albumRowId(), chat).store(listing);
            return album;
        });
    }

    /** Notes that the album is no longer there, or no longer shown to us: what it was to bring is not posted any more. */
    public void gone(LinkedAlbum album, ChatId chat) {
        sql.transaction(tx -> {
            Chats.lock(tx, chat);
            new Completion(tx, album.albumRowId(), chat).gone();
            return album;
        });
    }
}
