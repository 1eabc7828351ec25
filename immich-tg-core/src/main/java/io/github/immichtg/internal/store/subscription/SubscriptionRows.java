package io.github.immichtg.internal.store.subscription;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Queries for subscriptions with their channels, hosts and albums. */
public final class SubscriptionRows {

    private static final Field<Boolean> COMPARED = DSL.field(
                    "coalesce({0} > {1} - interval '1 day', false)", Boolean.class, ALBUMS.COMPARED_AT, immichTgNow())
            .as("compared");

    private SubscriptionRows() {}

    /** Subscriptions as their owners see them. */
    public static List<LinkedChannel> channels(DSLContext tx, Condition which) {
        Map<Long, List<LinkedAlbum>> albums = albums(tx, which);
        return rows(tx, which)
                .map(row -> new LinkedChannel(
                        row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                        new ChatId(row.get(CHANNELS.TELEGRAM_CHANNEL_ID)),
                        row.get(CHANNELS.CHANNEL_NAME),
                        row.get(CHANNELS.CHANNEL_URL),
                        URI.create(row.get(IMMICH_HOSTS.HOST_URL)),
                        albums.getOrDefault(row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID), List.of()),
                        Pauses.of(row),
                        row.get(SUBSCRIPTIONS.LAST_PASS_AT)));
    }

    /** Active subscriptions with their keys; leaves out those whose key was given for another server. */
    static List<Subscription> load(DSLContext tx, Condition which, SecretKey key) {
        Map<Long, List<LinkedAlbum>> albums = albums(tx, which);
        return rows(tx, which.and(API_KEYS.DELETED_AT.isNull()))
                .map(row ->
                        subscription(row, albums.getOrDefault(row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID), List.of()), key));
    }

    private static Result<Record> rows(DSLContext tx, Condition which) {
        return tx.select()
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .join(IMMICH_HOSTS)
                .on(IMMICH_HOSTS.HOST_ID.eq(SUBSCRIPTIONS.HOST_ID))
                .join(API_KEYS)
                .on(API_KEYS.KEY_ID.eq(SUBSCRIPTIONS.KEY_ID))
                .where(which)
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch();
    }

    private static Subscription subscription(Record row, List<LinkedAlbum> albums, SecretKey key) {
        int userId = row.get(SUBSCRIPTIONS.USER_ID);
        return new Subscription(
                row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                userId,
                new ChatId(row.get(CHANNELS.TELEGRAM_CHANNEL_ID)),
                row.get(CHANNELS.CHANNEL_NAME),
                row.get(CHANNELS.CHANNEL_URL),
                URI.create(row.get(IMMICH_HOSTS.HOST_URL)),
                key.decrypt(row.get(API_KEYS.API_KEY), userId),
                albums,
                SettingsJson.postExisting(row.get(SUBSCRIPTIONS.SETTINGS)),
                row.get(IMMICH_HOSTS.PUBLIC_ONLY),
                SettingsJson.read(row.get(SUBSCRIPTIONS.SETTINGS)));
    }

    /** All in one statement: ten thousand subscriptions are not ten thousand questions. */
    private static Map<Long, List<LinkedAlbum>> albums(DSLContext tx, Condition which) {
        return tx.select(ALBUMS.fields())
                .select(COMPARED)
                .from(ALBUMS)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(which, ALBUMS.DELETED_AT.isNull())
                .orderBy(ALBUMS.ALBUM_ID)
                .fetchGroups(row -> row.get(ALBUMS.SUBSCRIPTION_ID), SubscriptionRows::album);
    }

    private static LinkedAlbum album(Record row) {
        @Nullable Integer count = row.get(ALBUMS.ASSET_COUNT);
        @Nullable Instant updatedAt = row.get(ALBUMS.UPDATED_AT_SEEN);
        return new LinkedAlbum(
                row.get(ALBUMS.ALBUM_ID),
                new AlbumId(row.get(ALBUMS.ALBUM_UUID)),
                row.get(ALBUMS.ALBUM_NAME),
                row.get(ALBUMS.BASELINE_DONE_AT) != null,
                count == null || updatedAt == null
                        ? null
                        : new AlbumSnapshot(count, updatedAt, row.get(ALBUMS.LAST_MODIFIED_SEEN)),
                row.get(COMPARED));
    }
}
