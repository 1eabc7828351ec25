package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Queries for the status of one user's subscription, within one transaction. */
final class UserStatusQuery {

    private final DSLContext tx;
    private final int user;

    UserStatusQuery(DSLContext tx, int user) {
        this.tx = tx;
        this.user = user;
    }

    Optional<UserStatus> status(int troubledAtMost) {
        return subscription().map(id -> status(id, troubledAtMost));
    }

    private UserStatus status(long subscription, int troubledAtMost) {
        Map<MediaState, Integer> counts = new EnumMap<>(MediaState.class);
        int[] waiting = {0};
        tx.select(
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
        List<MediaItem> troubled = tx.select(MEDIA_FILES.fields())
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .where(counted(subscription))
                .and(MEDIA_FILES.STATE.in(DSL.inline(MediaState.REJECTED.text()), DSL.inline(MediaState.PARKED.text())))
                .orderBy(MEDIA_FILES.CAPTURED_AT, MEDIA_FILES.FILE_NAME, MEDIA_FILES.MEDIA_UUID)
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

    Optional<Example> example() {
        return subscription().flatMap(this::example).map(row -> {
            long media = row.get(MEDIA_FILES.MEDIA_ID);
            return new Example(AssetJson.read(row.get(MEDIA_FILES.INFO)), AlbumPlace.of(tx, media));
        });
    }

    private Optional<Record> example(long subscription) {
        return tx.select(MEDIA_FILES.fields())
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .where(ALBUMS.SUBSCRIPTION_ID.eq(subscription), ALBUMS.DELETED_AT.isNull())
                .and(MEDIA_FILES.STATE.ne(MediaState.DUPLICATE.text()))
                .orderBy(MEDIA_FILES.PUBLISHED_AT.desc().nullsLast(), MEDIA_FILES.CAPTURED_AT.desc())
                .limit(1)
                .fetchOptional();
    }

    private Optional<Long> subscription() {
        return tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.USER_ID.eq(user), SUBSCRIPTIONS.DELETED_AT.isNull())
                .fetchOptional(SUBSCRIPTIONS.SUBSCRIPTION_ID);
    }
}
