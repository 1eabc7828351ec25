package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
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

/** Queue of media files to post, with retries and rejections. Thread-safe. */
public final class MediaQueue {

    /** How long a fresh upload may wait for its metadata before it is posted without. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Sql sql;

    public MediaQueue(Sql sql) {
        this.sql = sql;
    }

    /**
     * The next media files to post into the chat, ordered by local day and time of capture, file name (by code points) and id.
     * Excludes files that wait for a retry, and those of unlinked albums and of paused or waiting subscriptions.
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
                    .from(Conditions.subscribed())
                    .where(Conditions.in(chat, MediaState.PENDING), Conditions.mayPostNow())
                    .and(mayBeTried())
                    .orderBy(
                            MEDIA_FILES.LOCAL_DAY,
                            MEDIA_FILES.CAPTURED_AT,
                            MEDIA_FILES.FILE_NAME,
                            MEDIA_FILES.MEDIA_UUID)
                    .limit(limit)
                    .fetch(MediaQueue::mediaFile);
        });
    }

    /** Number of media files that can be posted into the chat now. */
    public int due(ChatId chat) {
        return sql.run(dsl -> dsl.selectCount()
                .from(Conditions.subscribed())
                .where(Conditions.in(chat, MediaState.PENDING), Conditions.mayPost())
                .and(mayBeTried())
                .fetchSingle()
                .value1());
    }

    /**
     * Time until the media file's capture lies this far back; empty if it does already, or if it lies in the future
     * because the camera's clock was wrong.
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

    /** Time until the chat has something to post: zero if it has now, empty if nothing is scheduled. */
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
     * Rejects a media file that no retry can help.
     *
     * @return whether it was still to be posted
     */
    public boolean reject(long id, String reason) {
        return sql.run(dsl -> dsl.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.REJECTED.text())
                        .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                        .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                        .where(MEDIA_FILES.MEDIA_ID.eq(id), toBePosted())
                        .execute()
                == 1);
    }

    /** Takes a media file out of the queue, as if it had left its album, until a listing brings it back. */
    public void leaveOut(long id, String reason) {
        sql.run(dsl -> dsl.update(MEDIA_FILES)
                .set(MEDIA_FILES.DELETED_AT, immichTgNow())
                .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                .where(MEDIA_FILES.MEDIA_ID.eq(id), toBePosted())
                .execute());
    }

    /**
     * Counts a failed attempt of a media file and schedules its retry; other files of its chat are not delayed.
     *
     * @return whether it was still to be posted
     */
    public boolean retryLater(long id, String reason, Duration wait) {
        return sql.transaction(tx -> tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.ATTEMPTS, MEDIA_FILES.ATTEMPTS.plus(1))
                        .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                        .set(MEDIA_FILES.NEXT_ATTEMPT_AT, Sql.now(tx).plus(wait))
                        .where(MEDIA_FILES.MEDIA_ID.eq(id), undecided())
                        .execute()
                == 1);
    }

    /** Has a media file wait that has not failed; a change of its asset ends that. */
    public void hold(long id, String reason, Duration wait) {
        sql.transaction(tx -> tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.ATTEMPTS, 0)
                .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                .set(MEDIA_FILES.NEXT_ATTEMPT_AT, Sql.now(tx).plus(wait))
                .where(MEDIA_FILES.MEDIA_ID.eq(id), undecided())
                .execute());
    }

    /** Counts a failed attempt of a media file in a group; it keeps its place in the queue. */
    public void blame(long id, String reason) {
        sql.run(dsl -> dsl.update(MEDIA_FILES)
                .set(MEDIA_FILES.ATTEMPTS, MEDIA_FILES.ATTEMPTS.plus(1))
                .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                .where(MEDIA_FILES.MEDIA_ID.eq(id), MEDIA_FILES.STATE.eq(MediaState.PUBLISHING.text()))
                .execute());
    }

    /**
     * Changes the rendering level after Telegram refused the file; it keeps its place in the queue.
     *
     * @return whether it was still to be posted
     */
    public boolean prepareAs(long id, RenderingLevel level, String reason) {
        return set(
                MEDIA_FILES.RENDERING,
                level.text(),
                reason,
                MEDIA_FILES.MEDIA_ID.eq(id).and(undecided()));
    }

    /**
     * Switches to a plain caption after Telegram refused the regular one; the file keeps its place in the queue.
     *
     * @return whether it was still to be posted
     */
    public boolean captionPlainly(long id, String reason) {
        return set(
                MEDIA_FILES.PLAIN_CAPTION,
                true,
                reason,
                MEDIA_FILES.MEDIA_ID.eq(id).and(toBePosted()));
    }

    /** Whether the media file is still to be posted. */
    public boolean awaits(long id) {
        return sql.run(dsl -> dsl.fetchExists(MEDIA_FILES, MEDIA_FILES.MEDIA_ID.eq(id), toBePosted()));
    }

    /** To be posted, or sent without a known outcome. */
    private static Condition undecided() {
        return toBePosted().or(MEDIA_FILES.STATE.eq(MediaState.PUBLISHING.text()));
    }

    static Condition mayBeTried() {
        return MEDIA_FILES.NEXT_ATTEMPT_AT.isNull().or(MEDIA_FILES.NEXT_ATTEMPT_AT.le(immichTgNow()));
    }

    private <T> boolean set(Field<T> field, T value, String reason, Condition which) {
        return sql.run(dsl -> dsl.update(MEDIA_FILES)
                        .set(field, value)
                        .set(MEDIA_FILES.ERROR, StoredText.storable(reason))
                        .where(which)
                        .execute()
                == 1);
    }

    private static Condition toBePosted() {
        return MEDIA_FILES.STATE.in(MediaState.PENDING.text(), MediaState.NOT_READY.text());
    }

    private static Optional<Instant> earliest(
            DSLContext tx, ChatId chat, MediaState state, Field<Instant> when, Instant now) {
        Field<Instant> at =
                DSL.greatest(DSL.coalesce(when, DSL.val(now)), DSL.coalesce(SUBSCRIPTIONS.NOT_BEFORE, DSL.val(now)));
        return tx.select(DSL.min(at))
                .from(Conditions.subscribed())
                .where(Conditions.in(chat, state), Conditions.mayPost())
                .fetchOptional(0, Instant.class);
    }

    private static void ripen(DSLContext tx, ChatId chat) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.PENDING.text())
                .where(Conditions.in(chat, MediaState.NOT_READY))
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
                StoredEnum.of(RenderingLevel.class, row.get(MEDIA_FILES.RENDERING)),
                row.get(MEDIA_FILES.PLAIN_CAPTION));
    }
}
