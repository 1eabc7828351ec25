package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.time.Instant;
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

/** What is to be posted next, and what comes of trying. Thread-safe. */
public final class MediaQueue {

    /** How long a fresh upload may wait for its metadata; after that it is posted as it is. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Sql sql;

    MediaQueue(Sql sql) {
        this.sql = sql;
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
                    .fetch(MediaQueue::mediaFile);
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
    public record Waiting(int size, Duration oldest) {}

    /** What waits to be posted in all chats now. */
    public Waiting waiting() {
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
                    .fetchSingle(row -> new Waiting(row.value1(), Duration.between(row.value2(), now)));
        });
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
