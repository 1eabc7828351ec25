package io.github.immichtg.internal.store.seed;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.seed.SeedPerson.Picture;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.MediaState;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Statements that write an import, within one transaction that has locked the chats. */
final class ImportWriter {

    private static final int ROWS_AT_ONCE = 1000;
    private static final int LONGEST_FORMAT = 30;

    private static final String INSERT = """
            insert into media_files (media_uuid, user_id, album_id, chat_id, media_url, media_type, file_name, file_format,
                file_size, captured_at, info, state, error, published_at)
            select media_uuid, user_id, album_id, chat_id, '/api/assets/' || media_uuid || '/original', media_type, file_name,
                file_format, file_size, captured_at, info, state, error, published_at
            from json_to_recordset(?::json) as row (media_uuid uuid, user_id integer, album_id bigint, chat_id bigint,
                media_type text, file_name text, file_format text, file_size bigint, captured_at timestamptz, info jsonb,
                state text, error text, published_at timestamptz)""";

    private final DSLContext tx;
    private final SecretKey key;
    private final List<Row> rows = new ArrayList<>();

    ImportWriter(DSLContext tx, SecretKey key) {
        this.tx = tx;
        this.key = key;
    }

    /** Row of a media file; the names are those of its columns. */
    private record Row(
            @JsonProperty("media_uuid") String mediaUuid,
            @JsonProperty("user_id") int userId,
            @JsonProperty("album_id") long albumId,
            @JsonProperty("chat_id") long chatId,
            @JsonProperty("media_type") String mediaType,
            @JsonProperty("file_name") String fileName,
            @JsonProperty("file_format") @Nullable String fileFormat,
            @JsonProperty("file_size") @Nullable Long fileSize,
            @JsonProperty("captured_at") String capturedAt,
            Asset info,
            String state,
            @Nullable String error,
            @JsonProperty("published_at") @Nullable String publishedAt) {}

    /** @param telegramId {@code null} for the operator */
    int user(@Nullable Long telegramId, @Nullable String username) {
        return tx.insertInto(USERS)
                .set(USERS.TELEGRAM_ID, telegramId)
                .set(USERS.USERNAME, username)
                .returning(USERS.USER_ID)
                .fetchSingle()
                .get(USERS.USER_ID);
    }

    long channel(int user, SeedPerson.Feed feed, boolean inUse) {
        return tx.insertInto(CHANNELS)
                .set(CHANNELS.USER_ID, user)
                .set(CHANNELS.TELEGRAM_CHANNEL_ID, feed.chat().value())
                .set(CHANNELS.CHANNEL_NAME, feed.name())
                .set(CHANNELS.CHANNEL_URL, feed.url())
                .set(CHANNELS.DELETED_AT, since(!inUse))
                .returning(CHANNELS.CHANNEL_ID)
                .fetchSingle()
                .get(CHANNELS.CHANNEL_ID);
    }

    /** @param inUse false for one that only completes the history of a channel */
    long host(int user, URI api, boolean inUse) {
        return tx.insertInto(IMMICH_HOSTS)
                .set(IMMICH_HOSTS.USER_ID, user)
                .set(IMMICH_HOSTS.HOST_URL, api.toString())
                .set(IMMICH_HOSTS.DELETED_AT, since(!inUse))
                .returning(IMMICH_HOSTS.HOST_ID)
                .fetchSingle()
                .get(IMMICH_HOSTS.HOST_ID);
    }

    /** @param apiKey {@code null} for none, which only completes the history of a channel */
    long key(int user, @Nullable ApiKey apiKey) {
        return tx.insertInto(API_KEYS)
                .set(API_KEYS.USER_ID, user)
                .set(API_KEYS.API_KEY, apiKey == null ? "" : key.encrypt(apiKey, user))
                .set(API_KEYS.DELETED_AT, since(apiKey == null))
                .returning(API_KEYS.KEY_ID)
                .fetchSingle()
                .get(API_KEYS.KEY_ID);
    }

    long subscription(int user, long channel, long host, long apiKey, boolean linked) {
        return tx.insertInto(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.USER_ID, user)
                .set(SUBSCRIPTIONS.CHANNEL_ID, channel)
                .set(SUBSCRIPTIONS.HOST_ID, host)
                .set(SUBSCRIPTIONS.KEY_ID, apiKey)
                .set(SUBSCRIPTIONS.DELETED_AT, since(!linked))
                .returning(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetchSingle()
                .get(SUBSCRIPTIONS.SUBSCRIPTION_ID);
    }

    long album(int user, long subscription, SeedPerson.Pictures album, boolean linked) {
        return tx.insertInto(ALBUMS)
                .set(ALBUMS.USER_ID, user)
                .set(ALBUMS.SUBSCRIPTION_ID, subscription)
                .set(ALBUMS.ALBUM_UUID, album.id().uuid())
                .set(ALBUMS.ALBUM_NAME, album.name())
                .set(ALBUMS.BASELINE_DONE_AT, since(linked))
                .set(ALBUMS.DELETED_AT, since(!linked))
                .returning(ALBUMS.ALBUM_ID)
                .fetchSingle()
                .get(ALBUMS.ALBUM_ID);
    }

    private static Field<Instant> since(boolean now) {
        return now ? immichTgNow() : DSL.castNull(Instant.class);
    }

    /** Queues a media file; {@link #flush} writes the last ones. */
    void file(int user, long album, long chat, Picture picture, MediaState state) {
        Asset asset = picture.asset();
        String name = StoredText.storable(asset.fileName());
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean known = dot >= 0 && !extension.isEmpty() && extension.length() <= LONGEST_FORMAT;
        rows.add(new Row(
                asset.id().toString(),
                user,
                album,
                chat,
                asset.type().name().toLowerCase(Locale.ROOT),
                name,
                known ? extension : null,
                asset.bytes(),
                asset.capturedAt().toString(),
                asset,
                state.text(),
                picture.state() == state ? picture.error() : null,
                picture.posted() == null || state != MediaState.PUBLISHED
                        ? null
                        : picture.posted().toString()));
        if (rows.size() >= ROWS_AT_ONCE) {
            flush();
        }
    }

    void flush() {
        if (!rows.isEmpty()) {
            tx.execute(INSERT, AssetJson.write(rows));
            rows.clear();
        }
    }

    /** Makes a media file that is not posted here a published one: the Python bot has posted it. */
    void publish(long mediaFile, @Nullable Instant posted) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.PUBLISHED.text())
                .set(MEDIA_FILES.PUBLISHED_AT, posted)
                .setNull(MEDIA_FILES.ERROR)
                .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                .where(MEDIA_FILES.MEDIA_ID.eq(mediaFile))
                .execute();
    }
}
