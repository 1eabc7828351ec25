package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetId;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/** The assets on their way into chats. Thread-safe. */
public final class MediaFiles {

    /** How long a fresh upload may wait for its metadata; after that it is posted as it is. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Sql sql;

    MediaFiles(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores a page of an album's listing; a page that is stored already changes nothing. An asset enters once for each
     * chat: if another album holds it there, a duplicate is noted. What is not posted yet takes over what Immich now says
     * about it.
     *
     * @param page up to a thousand assets or so: they are one transaction
     * @param initial {@code PENDING}, {@code SKIPPED} or {@code NOT_READY}; an asset that the server has not looked at
     *     enters as {@code NOT_READY} instead of {@code PENDING}
     * @throws IllegalArgumentException if the album is not of this subscription, or the state none to begin with
     */
    public Discovered discover(
            long subscriptionId, LinkedAlbum album, ChatId chat, List<Asset> page, MediaState initial) {
        switch (initial) {
            case PENDING, SKIPPED, NOT_READY -> {}
            default -> throw new IllegalArgumentException("no asset begins as " + initial.text());
        }
        return sql.transaction(tx -> {
            Chats.lock(tx, chat);
            int userId = tx.select(ALBUMS.USER_ID)
                    .from(ALBUMS)
                    .where(ALBUMS.ALBUM_ID.eq(album.albumRowId()), ALBUMS.SUBSCRIPTION_ID.eq(subscriptionId))
                    .fetchOptional(ALBUMS.USER_ID)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "album " + album.id() + " is not of subscription " + subscriptionId));
            return new ListedPage(tx, userId, album.albumRowId(), chat).store(page, initial);
        });
    }

    /**
     * Notes that the album was listed completely and every page stored.
     *
     * @param probe the look at the album from before the listing: what came in between is found by the next look
     */
    public void listed(LinkedAlbum album, Album probe) {
        AlbumProbe seen = AlbumProbe.of(probe);
        sql.run(dsl -> dsl.update(ALBUMS)
                .set(ALBUMS.ALBUM_NAME, probe.name())
                .set(ALBUMS.ASSET_COUNT, seen.assetCount())
                .set(ALBUMS.UPDATED_AT_SEEN, seen.updatedAt())
                .set(ALBUMS.LAST_MODIFIED_SEEN, seen.lastModified())
                .set(ALBUMS.BASELINE_DONE_AT, DSL.coalesce(ALBUMS.BASELINE_DONE_AT, immichTgNow()))
                .where(ALBUMS.ALBUM_ID.eq(album.albumRowId()))
                .execute());
    }

    /**
     * What is to be posted next into the chat, in order: by capture time, then file name (by code points), then id. Left
     * out is what waits for its next try, and what is of an unlinked album or of a subscription that is paused or waits.
     */
    public List<MediaFile> upcoming(ChatId chat, int limit) {
        return sql.transaction(tx -> {
            ripen(tx, chat);
            return tx.select(
                            MEDIA_FILES.MEDIA_ID,
                            MEDIA_FILES.INFO,
                            MEDIA_FILES.ALBUM_ID,
                            ALBUMS.SUBSCRIPTION_ID,
                            MEDIA_FILES.CHAT_ID,
                            MEDIA_FILES.ATTEMPTS)
                    .from(MEDIA_FILES)
                    .join(ALBUMS)
                    .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                    .join(SUBSCRIPTIONS)
                    .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                    .where(in(chat, MediaState.PENDING), Subscriptions.mayPostNow())
                    .and(MEDIA_FILES.NEXT_ATTEMPT_AT.isNull().or(MEDIA_FILES.NEXT_ATTEMPT_AT.le(immichTgNow())))
                    .orderBy(MEDIA_FILES.CAPTURED_AT, MEDIA_FILES.FILE_NAME, MEDIA_FILES.MEDIA_UUID)
                    .limit(limit)
                    .fetch(MediaFiles::mediaFile);
        });
    }

    /** How many media files could be posted into the chat now. */
    public int due(ChatId chat) {
        return sql.run(dsl -> dsl.selectCount()
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(in(chat, MediaState.PENDING), Subscriptions.mayPost())
                .and(MEDIA_FILES.NEXT_ATTEMPT_AT.isNull().or(MEDIA_FILES.NEXT_ATTEMPT_AT.le(immichTgNow())))
                .fetchSingle()
                .value1());
    }

    /** The names of media files, in no promised order. */
    public List<String> fileNames(Collection<Long> ids) {
        return sql.run(dsl -> dsl.select(MEDIA_FILES.FILE_NAME)
                .from(MEDIA_FILES)
                .where(MEDIA_FILES.MEDIA_ID.in(ids))
                .fetch(MEDIA_FILES.FILE_NAME));
    }

    /** Where a media file stands in its album now; an album that grows renumbers what is yet to be posted. */
    public AlbumPlace albumPlace(MediaFile file) {
        return sql.run(dsl -> Placing.of(dsl, file.id()));
    }

    /**
     * How long until the chat has something to post; zero if it has now, empty if nothing is to come of what is known.
     */
    public Optional<Duration> nextAttempt(ChatId chat) {
        return sql.transaction(tx -> {
            Instant now = Sql.now(tx);
            Field<Instant> ripe = MEDIA_FILES.CREATED_AT.plus(DayToSecond.valueOf(PATIENCE));
            return Stream.of(
                            earliest(tx, chat, MediaState.PENDING, MEDIA_FILES.NEXT_ATTEMPT_AT, now),
                            earliest(tx, chat, MediaState.NOT_READY, ripe, now))
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder())
                    .map(at -> Duration.between(now, at));
        });
    }

    /**
     * Gives a media file up that no retry can help.
     *
     * @return whether it was still to be posted
     */
    public boolean reject(long id, String reason) {
        return sql.run(dsl -> dsl.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.REJECTED.text())
                        .set(MEDIA_FILES.ERROR, AssetJson.storable(reason))
                        .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                        .where(MEDIA_FILES.MEDIA_ID.eq(id), toBePosted())
                        .execute()
                == 1);
    }

    /**
     * Counts a failed try of a media file and lets it wait so long from now; the others of its chat go on.
     *
     * @return whether it was still to be posted
     */
    public boolean retryLater(long id, String reason, Duration wait) {
        return sql.transaction(tx -> tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.ATTEMPTS, MEDIA_FILES.ATTEMPTS.plus(1))
                        .set(MEDIA_FILES.ERROR, AssetJson.storable(reason))
                        .set(MEDIA_FILES.NEXT_ATTEMPT_AT, Sql.now(tx).plus(wait))
                        .where(MEDIA_FILES.MEDIA_ID.eq(id), toBePosted())
                        .execute()
                == 1);
    }

    /** How far each chat is. */
    public List<ChatStatus> status() {
        return sql.transaction(Status::chats);
    }

    /** What a person should know of: what is rejected or parked, by chat and in order of capture. */
    public List<MediaItem> troubled() {
        return sql.run(dsl -> dsl.selectFrom(MEDIA_FILES)
                .where(MEDIA_FILES.STATE.in(
                        DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text())))
                .orderBy(MEDIA_FILES.CHAT_ID, MEDIA_FILES.CAPTURED_AT, MEDIA_FILES.FILE_NAME, MEDIA_FILES.MEDIA_UUID)
                .fetch(row -> new MediaItem(
                        row.get(MEDIA_FILES.MEDIA_ID),
                        new AssetId(row.get(MEDIA_FILES.MEDIA_UUID)),
                        row.get(MEDIA_FILES.FILE_NAME),
                        MediaState.of(row.get(MEDIA_FILES.STATE)),
                        row.get(MEDIA_FILES.ERROR),
                        new ChatId(row.get(MEDIA_FILES.CHAT_ID)))));
    }

    /** A state in a statement is written out, not bound: only so does PostgreSQL see that a partial index fits. */
    static Condition in(ChatId chat, MediaState state) {
        return MEDIA_FILES.CHAT_ID.eq(chat.value()).and(MEDIA_FILES.STATE.eq(DSL.inline(state.text())));
    }

    private static Condition toBePosted() {
        return MEDIA_FILES.STATE.in(MediaState.PENDING.text(), MediaState.NOT_READY.text());
    }

    private static Optional<Instant> earliest(
            DSLContext tx, ChatId chat, MediaState state, Field<Instant> when, Instant now) {
        Field<Instant> at =
                DSL.greatest(DSL.coalesce(when, DSL.val(now)), DSL.coalesce(SUBSCRIPTIONS.NOT_BEFORE, DSL.val(now)));
        return tx.select(DSL.min(at))
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(in(chat, state), Subscriptions.mayPost())
                .fetchOptional(0, Instant.class);
    }

    private static void ripen(DSLContext tx, ChatId chat) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.PENDING.text())
                .where(in(chat, MediaState.NOT_READY))
                .and(MEDIA_FILES.CREATED_AT.le(Sql.now(tx).minus(PATIENCE)))
                .execute();
    }

    private static MediaFile mediaFile(Record row) {
        return new MediaFile(
                row.get(MEDIA_FILES.MEDIA_ID),
                AssetJson.read(row.get(MEDIA_FILES.INFO)),
                row.get(MEDIA_FILES.ALBUM_ID),
                row.get(ALBUMS.SUBSCRIPTION_ID),
                new ChatId(row.get(MEDIA_FILES.CHAT_ID)),
                row.get(MEDIA_FILES.ATTEMPTS));
    }
}
