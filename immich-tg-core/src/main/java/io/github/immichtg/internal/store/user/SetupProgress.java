package io.github.immichtg.internal.store.user;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CONVERSATIONS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Setup progress of a user, which determines the next question.
 *
 * @param channel the destination; {@code null} if unknown
 * @param host API address of the user's Immich; {@code null} if unknown
 * @param key {@code null} if unknown
 * @param linked albums of the subscription; empty if there is none yet
 * @param picked albums that are picked but not linked yet
 * @param asks the current question besides what is missing, in the bot's own notation; {@code null} for none
 */
public record SetupProgress(
        @Nullable KnownChannel channel,
        @Nullable URI host,
        @Nullable ApiKey key,
        List<NamedAlbum> linked,
        List<NamedAlbum> picked,
        @Nullable String asks) {

    /** No facts are known. */
    public static final SetupProgress NONE = new SetupProgress(null, null, null, List.of(), List.of(), null);

    /**
     * A verified channel.
     *
     * @param url public address; {@code null} for a private channel
     */
    public record KnownChannel(
            ChatId chat, String title, @Nullable String url) {}

    public SetupProgress {
        linked = List.copyOf(linked);
        picked = List.copyOf(picked);
    }

    /** A single query: the user waits for it with every message. */
    static SetupProgress of(DSLContext dsl, SecretKey key, int user) {
        Field<UUID[]> albums = DSL.array(linked(user, ALBUMS.ALBUM_UUID));
        Field<String[]> names = DSL.array(linked(user, ALBUMS.ALBUM_NAME));
        return dsl.select(CHANNELS.TELEGRAM_CHANNEL_ID, CHANNELS.CHANNEL_NAME, CHANNELS.CHANNEL_URL)
                .select(IMMICH_HOSTS.HOST_URL, API_KEYS.API_KEY, CONVERSATIONS.ASKS, CONVERSATIONS.PICKED)
                .select(albums, names)
                .from(USERS)
                .leftJoin(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(
                        live(user, CHANNELS, CHANNELS.CHANNEL_ID, CHANNELS.USER_ID, CHANNELS.DELETED_AT)))
                .leftJoin(IMMICH_HOSTS)
                .on(IMMICH_HOSTS.HOST_ID.eq(
                        live(user, IMMICH_HOSTS, IMMICH_HOSTS.HOST_ID, IMMICH_HOSTS.USER_ID, IMMICH_HOSTS.DELETED_AT)))
                .leftJoin(API_KEYS)
                .on(API_KEYS.KEY_ID.eq(live(user, API_KEYS, API_KEYS.KEY_ID, API_KEYS.USER_ID, API_KEYS.DELETED_AT)))
                .leftJoin(CONVERSATIONS)
                .on(CONVERSATIONS.USER_ID.eq(USERS.USER_ID))
                .where(USERS.USER_ID.eq(user))
                .fetchOptional(row -> new SetupProgress(
                        row.get(CHANNELS.TELEGRAM_CHANNEL_ID) == null ? null : known(row),
                        row.get(IMMICH_HOSTS.HOST_URL) == null ? null : URI.create(row.get(IMMICH_HOSTS.HOST_URL)),
                        Optional.ofNullable(row.get(API_KEYS.API_KEY))
                                .flatMap(stored -> opened(stored, key, user))
                                .orElse(null),
                        named(row.get(albums), row.get(names)),
                        row.get(CONVERSATIONS.PICKED) == null
                                ? List.of()
                                : PickedJson.read(row.get(CONVERSATIONS.PICKED)),
                        row.get(CONVERSATIONS.ASKS)))
                .orElse(SetupProgress.NONE);
    }

    /** The newest active row of this user. */
    private static <K> Select<Record1<K>> live(
            int user, Table<?> table, Field<K> id, Field<Integer> owner, Field<Instant> deleted) {
        // Selected from an alias; otherwise its columns would refer to the outer table.
        Table<?> all = table.as("live");
        return DSL.select(DSL.max(of(all, id)))
                .from(all)
                .where(of(all, owner).eq(user), of(all, deleted).isNull());
    }

    private static <T> Field<T> of(Table<?> alias, Field<T> field) {
        return DSL.field(alias.getQualifiedName().append(field.getUnqualifiedName()), field.getDataType());
    }

    private static <T> Select<Record1<T>> linked(int user, Field<T> what) {
        return DSL.select(what)
                .from(ALBUMS)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(SUBSCRIPTIONS.USER_ID.eq(user), SUBSCRIPTIONS.DELETED_AT.isNull(), ALBUMS.DELETED_AT.isNull())
                .orderBy(ALBUMS.ALBUM_ID);
    }

    private static List<NamedAlbum> named(UUID[] albums, String[] names) {
        return IntStream.range(0, albums.length)
                .mapToObj(i -> new NamedAlbum(new AlbumId(albums[i]), names[i]))
                .toList();
    }

    private static KnownChannel known(Record row) {
        return new KnownChannel(
                new ChatId(row.get(CHANNELS.TELEGRAM_CHANNEL_ID)),
                row.get(CHANNELS.CHANNEL_NAME),
                row.get(CHANNELS.CHANNEL_URL));
    }

    /** Treats a key that was encrypted with a lost secret key as unknown, so that the bot asks for it again. */
    private static Optional<ApiKey> opened(String stored, SecretKey key, int user) {
        try {
            return Optional.of(key.decrypt(stored, user));
        } catch (StoreException.Misconfigured e) {
            return Optional.empty();
        }
    }
}
