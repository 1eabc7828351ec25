package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.StoredEnum;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** Repository of the progress and troubles of each user's subscription. Users are given by their rows. Thread-safe. */
public final class UserStatuses {

    private final Sql sql;

    public UserStatuses(Sql sql) {
        this.sql = sql;
    }

    /** Progress of the user's subscription; empty if there is none yet. */
    public Optional<UserStatus> status(int user, int troubledAtMost) {
        return sql.run(dsl -> subscription(dsl, user).map(id -> status(dsl, id, troubledAtMost)));
    }

    private static UserStatus status(DSLContext dsl, long subscription, int troubledAtMost) {
        Map<MediaState, Integer> counts = new EnumMap<>(MediaState.class);
        int[] waiting = {0};
        dsl.select(
                        MEDIA_FILES.STATE,
                        DSL.count(),
                        DSL.count().filterWhere(MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow())))
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .where(counted(subscription))
                .groupBy(MEDIA_FILES.STATE)
                .forEach(row -> {
                    MediaState state = StoredEnum.of(MediaState.class, row.value1());
                    counts.put(state, row.value2());
                    if (state == MediaState.PENDING) {
                        waiting[0] = row.value3();
                    }
                });
        List<MediaItem> troubled = dsl.select(MEDIA_FILES.fields())
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .where(counted(subscription))
                .and(MEDIA_FILES.STATE.in(DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text())))
                .orderBy(MEDIA_FILES.LOCAL_DAY, MEDIA_FILES.CAPTURED_AT, MEDIA_FILES.FILE_NAME, MEDIA_FILES.MEDIA_UUID)
                .limit(troubledAtMost)
                .fetch(MediaItem::of);
        return new UserStatus(counts, waiting[0], troubled);
    }

    /** Unposted files that left their album, or whose album was unlinked, do not count; posted ones always do. */
    private static Condition counted(long subscription) {
        return ALBUMS.SUBSCRIPTION_ID
                .eq(subscription)
                .and(ALBUMS.DELETED_AT
                        .isNull()
                        .and(MEDIA_FILES.DELETED_AT.isNull())
                        .or(MEDIA_FILES.STATE.in(
                                MediaState.PUBLISHED.text(), MediaState.PUBLISHING.text(), MediaState.PARKED.text())));
    }

    /** The user's media file that was posted last, or else the next one to post; empty if there is none. */
    public Optional<Example> example(int user) {
        return sql.run(dsl -> subscription(dsl, user)
                .flatMap(id -> example(dsl, id))
                .map(row -> {
                    long media = row.get(MEDIA_FILES.MEDIA_ID);
                    return new Example(AssetJson.read(row.get(MEDIA_FILES.INFO)), AlbumPlace.of(dsl, media));
                }));
    }

    private static Optional<Record> example(DSLContext dsl, long subscription) {
        return dsl.select(MEDIA_FILES.fields())
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .where(ALBUMS.SUBSCRIPTION_ID.eq(subscription), ALBUMS.DELETED_AT.isNull())
                .and(MEDIA_FILES.STATE.ne(MediaState.DUPLICATE.text()))
                .orderBy(MEDIA_FILES.PUBLISHED_AT.desc().nullsLast(), MEDIA_FILES.CAPTURED_AT.desc())
                .limit(1)
                .fetchOptional();
    }

    private static Optional<Long> subscription(DSLContext dsl, int user) {
        return dsl.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.USER_ID.eq(user), SUBSCRIPTIONS.DELETED_AT.isNull())
                .fetchOptional(SUBSCRIPTIONS.SUBSCRIPTION_ID);
    }

    /** Whether Telegram refuses posts into the user's channel. */
    public boolean channelIsClosed(int user) {
        return sql.run(dsl -> dsl.fetchExists(channelOf(user, dsl).and(CHATS.PAUSED_AT.isNotNull())));
    }

    private static SelectConditionStep<Record1<Integer>> channelOf(int user, DSLContext dsl) {
        return dsl.selectOne()
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .join(CHATS)
                .on(CHATS.CHAT_ID.eq(CHANNELS.TELEGRAM_CHANNEL_ID))
                .where(SUBSCRIPTIONS.USER_ID.eq(user), SUBSCRIPTIONS.DELETED_AT.isNull());
    }

    /** Whether deliveries to the user's channel fail although Telegram accepts them. */
    public boolean channelIsStuck(int user) {
        return sql.run(dsl -> dsl.fetchExists(channelOf(user, dsl).and(CHATS.TROUBLE.isNotNull())));
    }

    /** Names of the user's albums that were deleted or are no longer shared. */
    public List<String> albumsGone(int user) {
        return sql.run(dsl -> dsl.select(ALBUMS.ALBUM_NAME)
                .from(ALBUMS)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(
                        SUBSCRIPTIONS.USER_ID.eq(user),
                        SUBSCRIPTIONS.DELETED_AT.isNull(),
                        ALBUMS.DELETED_AT.isNull(),
                        ALBUMS.GONE_AT.isNotNull())
                .orderBy(ALBUMS.ALBUM_ID)
                .fetch(ALBUMS.ALBUM_NAME));
    }
}
