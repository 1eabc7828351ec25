package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.AssetId;
import io.github.immichtg.telegram.ChatId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Repository of media files. Thread-safe. */
public final class MediaFiles {

    private final Sql sql;

    MediaFiles(Sql sql) {
        this.sql = sql;
    }

    /** A progress mark for {@link #since}. */
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

    /** Work done since a progress mark, by any process. */
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

    /** File names of media files. */
    public Map<Long, String> fileNames(Collection<Long> ids) {
        return sql.run(dsl -> dsl.select(MEDIA_FILES.MEDIA_ID, MEDIA_FILES.FILE_NAME)
                .from(MEDIA_FILES)
                .where(MEDIA_FILES.MEDIA_ID.in(ids))
                .fetchMap(MEDIA_FILES.MEDIA_ID, MEDIA_FILES.FILE_NAME));
    }

    /** Current position of a media file in its album; a growing album renumbers unposted files. */
    public AlbumPlace albumPlace(MediaFile file) {
        return sql.run(dsl -> AlbumPositionQuery.of(dsl, file.id()));
    }

    /**
     * Resets media files for another try: rejected ones, and pending ones that wait for a retry. Files that left
     * their album, or whose album is not linked, are skipped.
     *
     * @param ids the media files; empty for all
     * @param rejectedOnly whether to skip files that wait for a retry
     * @return the files that are pending now, as they were before
     */
    public List<MediaItem> retry(Collection<Long> ids, boolean rejectedOnly) {
        return sql.transaction(tx -> new MediaFileRetry(tx, ids, rejectedOnly).retry());
    }

    /** The media file with this id; duplicates are not found. */
    public Optional<MediaItem> find(long id) {
        return sql.run(dsl -> dsl.selectFrom(MEDIA_FILES)
                .where(MEDIA_FILES.MEDIA_ID.eq(id), MEDIA_FILES.STATE.ne(MediaState.DUPLICATE.text()))
                .fetchOptional(MediaFiles::item));
    }

    /** The media files of an asset, one for each chat. */
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

    /** Progress of every chat. */
    public List<ChatStatus> status() {
        return sql.transaction(Status::chats);
    }

    /** Media files that need attention: rejected or parked, by chat and capture time. */
    public List<MediaItem> troubled() {
        return sql.run(dsl -> dsl.select(List.of(MEDIA_FILES.fields()))
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(MEDIA_FILES.STATE.in(
                        DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text())))
                // Rejected files of unlinked albums are of no interest; parked ones may exist in the chat.
                .and(DSL.not(DuplicatePromotion.idle()).or(MEDIA_FILES.STATE.eq(MediaState.PARKED.text())))
                .orderBy(MEDIA_FILES.CHAT_ID, MEDIA_FILES.CAPTURED_AT, MEDIA_FILES.FILE_NAME, MEDIA_FILES.MEDIA_UUID)
                .fetch(MediaFiles::item));
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
}
