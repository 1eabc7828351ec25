package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetId;
import io.github.immichtg.telegram.ChatId;
import java.math.BigDecimal;
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
                            MEDIA_FILES.ATTEMPTS,
                            MEDIA_FILES.RENDERING,
                            MEDIA_FILES.PLAIN_CAPTION)
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

    /**
     * What waits to be posted in all chats.
     *
     * @param size how many media files could be posted now
     * @param oldest how long the one of them is known that is known longest; zero where there is none
     */
    public record Queue(int size, Duration oldest) {}

    /** What waits to be posted in all chats now. */
    public Queue queue() {
        return sql.run(dsl -> {
            Instant now = Sql.now(dsl);
            return dsl.select(DSL.count(), DSL.coalesce(DSL.min(MEDIA_FILES.CREATED_AT), DSL.val(now)))
                    .from(MEDIA_FILES)
                    .join(ALBUMS)
                    .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                    .join(SUBSCRIPTIONS)
                    .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                    .where(
                            MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PENDING.text())),
                            MEDIA_FILES.DELETED_AT.isNull(),
                            Subscriptions.mayPostNow())
                    .and(MEDIA_FILES.NEXT_ATTEMPT_AT.isNull().or(MEDIA_FILES.NEXT_ATTEMPT_AT.le(now)))
                    .fetchSingle(row -> new Queue(row.value1(), Duration.between(row.value2(), now)));
        });
    }

    /** How far everything is now. */
    public Since now() {
        return sql.run(dsl -> new Since(
                dsl.select(DSL.coalesce(DSL.max(MEDIA_FILES.MEDIA_ID), 0L))
                        .from(MEDIA_FILES)
                        .fetchSingle()
                        .value1(),
                dsl.select(DSL.coalesce(DSL.max(POSTS.POST_ID), 0L))
                        .from(POSTS)
                        .fetchSingle()
                        .value1(),
                troubled(dsl)));
    }

    /** What was done since then, by whichever process. */
    public Since.Done since(Since then) {
        return sql.run(dsl -> new Since.Done(
                dsl.fetchCount(
                        MEDIA_FILES,
                        MEDIA_FILES.MEDIA_ID.gt(then.media()),
                        MEDIA_FILES.STATE.notIn(MediaState.SKIPPED.text(), MediaState.DUPLICATE.text())),
                dsl.select(DSL.coalesce(DSL.sum(POSTS.ITEM_COUNT), BigDecimal.ZERO))
                        .from(POSTS)
                        .where(
                                POSTS.POST_ID.gt(then.post()),
                                POSTS.STATE.eq(PostState.PUBLISHED.text()),
                                POSTS.KIND.eq(PostKind.POST.text()))
                        .fetchSingle()
                        .value1()
                        .intValue(),
                Math.max(0, troubled(dsl) - then.troubled())));
    }

    private static int troubled(DSLContext dsl) {
        return dsl.fetchCount(
                MEDIA_FILES,
                MEDIA_FILES.STATE.in(DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text())));
    }

    /** The names of media files, in no promised order. */
    public List<String> fileNames(Collection<Long> ids) {
        return sql.run(dsl -> dsl.select(MEDIA_FILES.FILE_NAME)
                .from(MEDIA_FILES)
                .where(MEDIA_FILES.MEDIA_ID.in(ids))
                .fetch(MEDIA_FILES.FILE_NAME));
    }

    /**
     * How long until a media file was taken so long ago; empty if it was, or if it comes from the future: then the clock of
     * whoever took it is wrong.
     */
    public Optional<Duration> untilAged(long id, Duration age) {
        return sql.transaction(tx -> {
            Instant now = Sql.now(tx);
            return tx.select(MEDIA_FILES.CAPTURED_AT)
                    .from(MEDIA_FILES)
                    .where(MEDIA_FILES.MEDIA_ID.eq(id), MEDIA_FILES.CAPTURED_AT.le(now))
                    .fetchOptional(MEDIA_FILES.CAPTURED_AT)
                    .map(taken -> Duration.between(now, taken.plus(age)))
                    .filter(Duration::isPositive);
        });
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

    /** Counts a failed try of a media file that is being posted together with others; it keeps its place. */
    public void blame(long id, String reason) {
        sql.run(dsl -> dsl.update(MEDIA_FILES)
                .set(MEDIA_FILES.ATTEMPTS, MEDIA_FILES.ATTEMPTS.plus(1))
                .set(MEDIA_FILES.ERROR, AssetJson.storable(reason))
                .where(MEDIA_FILES.MEDIA_ID.eq(id), MEDIA_FILES.STATE.eq(MediaState.PUBLISHING.text()))
                .execute());
    }

    /**
     * Has a media file prepared otherwise, since Telegram refused what it was; it keeps its place.
     *
     * @return whether it was still to be posted
     */
    public boolean prepareAs(long id, RenderingLevel level, String reason) {
        return sql.run(dsl -> dsl.update(MEDIA_FILES)
                        .set(MEDIA_FILES.RENDERING, level.text())
                        .set(MEDIA_FILES.ERROR, AssetJson.storable(reason))
                        .where(MEDIA_FILES.MEDIA_ID.eq(id), toBePosted())
                        .execute()
                == 1);
    }

    /**
     * Has a media file go with a plain caption, since Telegram refused the usual one; it keeps its place.
     *
     * @return whether it was still to be posted
     */
    public boolean captionPlainly(long id, String reason) {
        return sql.run(dsl -> dsl.update(MEDIA_FILES)
                        .set(MEDIA_FILES.PLAIN_CAPTION, true)
                        .set(MEDIA_FILES.ERROR, AssetJson.storable(reason))
                        .where(MEDIA_FILES.MEDIA_ID.eq(id), toBePosted())
                        .execute()
                == 1);
    }

    /**
     * Lets media files be tried again, as if for the first time: those that were rejected and those that wait for their
     * next try. What left its album, or whose album is not linked, is left alone.
     *
     * @param ids which; empty: all of them
     * @param rejectedOnly whether those that wait for their next try are left alone, too
     * @return those that are pending now, as they were
     */
    public List<MediaItem> retry(Collection<Long> ids, boolean rejectedOnly) {
        return sql.transaction(tx -> new Retrying(tx, ids, rejectedOnly).retry());
    }

    /** The media file with this id; a duplicate is none. */
    public Optional<MediaItem> find(long id) {
        return sql.run(dsl -> dsl.selectFrom(MEDIA_FILES)
                .where(MEDIA_FILES.MEDIA_ID.eq(id), MEDIA_FILES.STATE.ne(MediaState.DUPLICATE.text()))
                .fetchOptional(MediaFiles::item));
    }

    /** The media files of an asset, one for each chat it is on its way into. */
    public List<MediaItem> find(AssetId asset) {
        return sql.run(dsl -> dsl.select(MEDIA_FILES.fields())
                .from(CHATS)
                .join(MEDIA_FILES)
                .on(
                        MEDIA_FILES.CHAT_ID.eq(CHATS.CHAT_ID),
                        MEDIA_FILES.MEDIA_UUID.eq(asset.uuid()),
                        MEDIA_FILES.STATE.ne(DSL.inline(MediaState.DUPLICATE.text())))
                .orderBy(MEDIA_FILES.MEDIA_ID)
                .fetch(MediaFiles::item));
    }

    /** How far each chat is. */
    public List<ChatStatus> status() {
        return sql.transaction(Status::chats);
    }

    /** What a person should know of: what is rejected or parked, by chat and in order of capture. */
    public List<MediaItem> troubled() {
        return sql.run(dsl -> dsl.select(List.of(MEDIA_FILES.fields()))
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(MEDIA_FILES.STATE.in(
                        DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text())))
                // Nobody needs to look at what would not be posted any more; what is parked may stand in the chat.
                .and(DSL.not(HandOver.idle()).or(MEDIA_FILES.STATE.eq(MediaState.PARKED.text())))
                .orderBy(MEDIA_FILES.CHAT_ID, MEDIA_FILES.CAPTURED_AT, MEDIA_FILES.FILE_NAME, MEDIA_FILES.MEDIA_UUID)
                .fetch(MediaFiles::item));
    }

    /**
     * In this state and not gone from its album. A state in a statement is written out, not bound: only so does PostgreSQL
     * see that a partial index fits.
     */
    static Condition in(ChatId chat, MediaState state) {
        return MEDIA_FILES
                .CHAT_ID
                .eq(chat.value())
                .and(MEDIA_FILES.STATE.eq(DSL.inline(state.text())))
                .and(MEDIA_FILES.DELETED_AT.isNull());
    }

    static MediaItem item(Record row) {
        return new MediaItem(
                row.get(MEDIA_FILES.MEDIA_ID),
                new AssetId(row.get(MEDIA_FILES.MEDIA_UUID)),
                row.get(MEDIA_FILES.FILE_NAME),
                MediaState.of(row.get(MEDIA_FILES.STATE)),
                row.get(MEDIA_FILES.ERROR),
                new ChatId(row.get(MEDIA_FILES.CHAT_ID)));
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
                row.get(MEDIA_FILES.ATTEMPTS),
                RenderingLevel.of(row.get(MEDIA_FILES.RENDERING)),
                row.get(MEDIA_FILES.PLAIN_CAPTION));
    }
}
