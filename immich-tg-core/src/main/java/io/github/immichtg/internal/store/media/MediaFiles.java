package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Repository of media files. Thread-safe. */
public final class MediaFiles {

    private final Sql sql;

    public MediaFiles(Sql sql) {
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

    /** Number of a chat's media files that wait for a person or for their next attempt: rejected, parked or failed before. */
    public int unresolved(ChatId chat) {
        return sql.run(dsl -> dsl.selectCount()
                .from(Conditions.subscribed())
                .where(MEDIA_FILES.CHAT_ID.eq(chat.value()))
                .and(DSL.or(
                        MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PARKED.text())),
                        MEDIA_FILES
                                .STATE
                                .eq(DSL.inline(MediaState.REJECTED.text()))
                                .and(DSL.not(Conditions.idle())),
                        Conditions.in(chat, MediaState.PENDING)
                                .and(Conditions.mayPost())
                                // Others wait because they must not be seen, which is no trouble.
                                .and(MEDIA_FILES.ATTEMPTS.gt(0))
                                .and(MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow()))))
                .fetchSingle()
                .value1());
    }

    private static int troubled(DSLContext dsl) {
        return dsl.fetchCount(
                MEDIA_FILES,
                MEDIA_FILES.STATE.in(DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text())));
    }

    /**
     * Backlog of all chats.
     *
     * @param size number of media files that can be posted now
     * @param oldest age of the one known longest; zero if there is none
     */
    public record Waiting(int size, Duration oldest) {}

    /** The current backlog of all chats. */
    public Waiting waiting() {
        return sql.run(dsl -> {
            Instant now = Sql.now(dsl);
            return dsl.select(DSL.count(), DSL.coalesce(DSL.min(MEDIA_FILES.CREATED_AT), DSL.val(now)))
                    .from(Conditions.subscribed())
                    .where(
                            MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PENDING.text())),
                            MEDIA_FILES.DELETED_AT.isNull(),
                            Conditions.mayPostNow())
                    .and(MediaQueue.mayBeTried())
                    .fetchSingle(row -> new Waiting(row.value1(), Duration.between(row.value2(), now)));
        });
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
        return sql.run(dsl -> AlbumPlace.of(dsl, file.id()));
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
                .fetchOptional(MediaItem::of));
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
                .fetch(MediaItem::of));
    }

    /** Progress of every chat. */
    public List<ChatStatus> status() {
        return sql.transaction(MediaFiles::status);
    }

    /** The only aggregate that scans published media files. */
    private static List<ChatStatus> status(DSLContext tx) {
        Map<Long, String> names = tx.select(CHANNELS.TELEGRAM_CHANNEL_ID, DSL.max(CHANNELS.CHANNEL_NAME))
                .from(CHANNELS)
                .where(CHANNELS.DELETED_AT.isNull())
                .groupBy(CHANNELS.TELEGRAM_CHANNEL_ID)
                .fetchMap(CHANNELS.TELEGRAM_CHANNEL_ID, DSL.max(CHANNELS.CHANNEL_NAME));
        Set<Long> linked = tx.selectDistinct(CHANNELS.TELEGRAM_CHANNEL_ID)
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.DELETED_AT.isNull())
                .fetchSet(CHANNELS.TELEGRAM_CHANNEL_ID);
        Map<Long, Map<MediaState, Integer>> counts = new HashMap<>();
        Map<Long, Integer> waiting = new HashMap<>();
        count(tx).forEach(row -> {
            MediaState state = StoredEnum.of(MediaState.class, row.value2());
            counts.computeIfAbsent(row.value1(), c -> new EnumMap<>(MediaState.class))
                    .put(state, row.value3());
            if (state == MediaState.PENDING) {
                waiting.put(row.value1(), row.value4());
            }
        });
        return tx.select(CHATS.CHAT_ID, CHATS.PAUSED_REASON)
                .from(CHATS)
                // Excludes groups, and private chats in which the bot inspects messages.
                .where(CHATS.CHAT_ID.in(DSL.select(CHANNELS.TELEGRAM_CHANNEL_ID).from(CHANNELS)))
                .orderBy(CHATS.CHAT_ID)
                .fetch(row -> new ChatStatus(
                        new ChatId(row.value1()),
                        names.get(row.value1()),
                        linked.contains(row.value1()),
                        row.value2(),
                        counts.getOrDefault(row.value1(), Map.of()),
                        waiting.getOrDefault(row.value1(), 0)));
    }

    /** Unposted files that left their album, or whose album was unlinked, do not count; posted ones always do. */
    private static Result<Record4<Long, String, Integer, Integer>> count(DSLContext tx) {
        return tx.select(
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.STATE,
                        DSL.count(),
                        DSL.count().filterWhere(MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow())))
                .from(Conditions.subscribed())
                .where(DSL.not(Conditions.idle())
                        .or(MEDIA_FILES.STATE.in(
                                MediaState.PUBLISHED.text(), MediaState.PUBLISHING.text(), MediaState.PARKED.text())))
                .groupBy(MEDIA_FILES.CHAT_ID, MEDIA_FILES.STATE)
                .fetch();
    }

    /** Media files that need attention: rejected, parked or waiting for another attempt, by chat and capture time. */
    public List<MediaItem> troubled() {
        return sql.run(dsl -> dsl.select(List.of(MEDIA_FILES.fields()))
                .from(Conditions.subscribed())
                .where(MEDIA_FILES
                        .STATE
                        .in(DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text()))
                        .or(MEDIA_FILES
                                .STATE
                                .eq(DSL.inline(MediaState.PENDING.text()))
                                .and(MEDIA_FILES.DELETED_AT.isNull())
                                .and(MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow()))))
                // Rejected files of unlinked albums are of no interest; parked ones may exist in the chat.
                .and(DSL.not(Conditions.idle()).or(MEDIA_FILES.STATE.eq(MediaState.PARKED.text())))
                .orderBy(
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.LOCAL_DAY,
                        MEDIA_FILES.CAPTURED_AT,
                        MEDIA_FILES.FILE_NAME,
                        MEDIA_FILES.MEDIA_UUID)
                .fetch(MediaItem::of));
    }
}
