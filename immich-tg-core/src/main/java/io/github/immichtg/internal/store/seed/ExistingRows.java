package io.github.immichtg.internal.store.seed;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.QuantifiedSelect;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows that the database holds already of the people and chats of an import. */
final class ExistingRows {

    /** Person, known here or not. */
    static final class Resident {
        final @Nullable Integer user;
        boolean linked;
        boolean hasChannel;

        @Nullable String host;

        long hostRow;

        @Nullable Long keyRow;

        final Map<ChatId, Long> channels = new HashMap<>();
        final Map<ChatId, Feed> feeds = new HashMap<>();

        Resident(@Nullable Integer user) {
            this.user = user;
        }
    }

    /** Subscription of a channel, linked or not. */
    record Feed(long subscription, boolean linked, Map<UUID, Album> albums) {}

    record Album(long id, boolean linked) {}

    record File(long id, MediaState state, long album) {}

    /** Duplicate of an album. */
    record Noted(long album, UUID asset) {}

    private final Map<Long, Resident> residents = new HashMap<>();
    private final Map<ChatId, Map<UUID, File>> files = new HashMap<>();
    private final Set<Noted> noted = new HashSet<>();

    private static final long OPERATOR = 0;

    /** Those of an empty database. */
    static ExistingRows empty() {
        return new ExistingRows();
    }

    /** Reads the rows of the operator, of people with these Telegram ids, and of these chats. */
    static ExistingRows read(DSLContext tx, Collection<Long> telegramIds, Collection<ChatId> chats) {
        ExistingRows rows = new ExistingRows();
        Map<Integer, Resident> byUser = new HashMap<>();
        tx.select(USERS.USER_ID, USERS.TELEGRAM_ID)
                .from(USERS)
                .where(USERS.DELETED_AT.isNull())
                .and(USERS.TELEGRAM_ID.isNull().or(USERS.TELEGRAM_ID.eq(any(telegramIds))))
                .forEach(row -> {
                    @Nullable Long telegramId = row.value2();
                    Resident resident = new Resident(row.value1());
                    byUser.put(row.value1(), resident);
                    rows.residents.put(telegramId == null ? OPERATOR : telegramId, resident);
                });
        Integer[] users = byUser.keySet().toArray(Integer[]::new);
        readSetups(tx, users, byUser);
        readFeeds(tx, users, byUser);
        readFiles(tx, chats, rows);
        return rows;
    }

    private static QuantifiedSelect<Record1<Long>> any(Collection<Long> ids) {
        return DSL.any(ids.toArray(Long[]::new));
    }

    private static void readSetups(DSLContext tx, Integer[] users, Map<Integer, Resident> byUser) {
        tx.select(CHANNELS.USER_ID, CHANNELS.TELEGRAM_CHANNEL_ID, CHANNELS.CHANNEL_ID, CHANNELS.DELETED_AT)
                .from(CHANNELS)
                .where(CHANNELS.USER_ID.eq(DSL.any(users)))
                .orderBy(CHANNELS.DELETED_AT.asc().nullsLast(), CHANNELS.CHANNEL_ID)
                .forEach(row -> {
                    Resident resident = of(byUser, row.value1());
                    resident.channels.put(new ChatId(row.value2()), row.value3());
                    resident.hasChannel |= row.value4() == null;
                });
        tx.select(IMMICH_HOSTS.USER_ID, IMMICH_HOSTS.HOST_ID, IMMICH_HOSTS.HOST_URL)
                .from(IMMICH_HOSTS)
                .where(IMMICH_HOSTS.USER_ID.eq(DSL.any(users)), IMMICH_HOSTS.DELETED_AT.isNull())
                .orderBy(IMMICH_HOSTS.HOST_ID)
                .forEach(row -> {
                    of(byUser, row.value1()).hostRow = row.value2();
                    of(byUser, row.value1()).host = row.value3();
                });
        tx.select(API_KEYS.USER_ID, API_KEYS.KEY_ID)
                .from(API_KEYS)
                .where(API_KEYS.USER_ID.eq(DSL.any(users)), API_KEYS.DELETED_AT.isNull())
                .orderBy(API_KEYS.KEY_ID)
                .forEach(row -> of(byUser, row.value1()).keyRow = row.value2());
    }

    private static Resident of(Map<Integer, Resident> byUser, int user) {
        return Objects.requireNonNull(byUser.get(user));
    }

    private static void readFeeds(DSLContext tx, Integer[] users, Map<Integer, Resident> byUser) {
        Map<Long, Map<UUID, Album>> albums = new HashMap<>();
        tx.select(ALBUMS.SUBSCRIPTION_ID, ALBUMS.ALBUM_UUID, ALBUMS.ALBUM_ID, ALBUMS.DELETED_AT)
                .from(ALBUMS)
                .where(ALBUMS.USER_ID.eq(DSL.any(users)))
                .forEach(row -> albums.computeIfAbsent(row.value1(), none -> new HashMap<>())
                        .put(row.value2(), new Album(row.value3(), row.value4() == null)));
        for (Record row : tx.select(
                        SUBSCRIPTIONS.USER_ID,
                        SUBSCRIPTIONS.SUBSCRIPTION_ID,
                        SUBSCRIPTIONS.DELETED_AT,
                        CHANNELS.TELEGRAM_CHANNEL_ID)
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.USER_ID.eq(DSL.any(users)))
                // The one in use, or else the last, comes last and wins.
                .orderBy(SUBSCRIPTIONS.DELETED_AT.asc().nullsLast(), SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch()) {
            Resident resident = of(byUser, row.get(SUBSCRIPTIONS.USER_ID));
            long id = row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID);
            boolean linked = row.get(SUBSCRIPTIONS.DELETED_AT) == null;
            resident.linked |= linked;
            resident.feeds.put(
                    new ChatId(row.get(CHANNELS.TELEGRAM_CHANNEL_ID)),
                    new Feed(id, linked, albums.computeIfAbsent(id, none -> new HashMap<>())));
        }
    }

    private static void readFiles(DSLContext tx, Collection<ChatId> chats, ExistingRows rows) {
        List<Long> ids = chats.stream().map(ChatId::value).toList();
        for (Record row : tx.select(
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.MEDIA_UUID,
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.STATE,
                        MEDIA_FILES.ALBUM_ID)
                .from(MEDIA_FILES)
                .where(MEDIA_FILES.CHAT_ID.eq(any(ids)))
                .fetch()) {
            MediaState state = StoredEnum.of(MediaState.class, row.get(MEDIA_FILES.STATE));
            UUID asset = row.get(MEDIA_FILES.MEDIA_UUID);
            long album = row.get(MEDIA_FILES.ALBUM_ID);
            if (state == MediaState.DUPLICATE) {
                rows.noted.add(new Noted(album, asset));
            } else {
                rows.files
                        .computeIfAbsent(new ChatId(row.get(MEDIA_FILES.CHAT_ID)), none -> new HashMap<>())
                        .put(asset, new File(row.get(MEDIA_FILES.MEDIA_ID), state, album));
            }
        }
    }

    /** Person with this Telegram id, or the operator for {@code null}; without a row if unknown. */
    Resident resident(@Nullable Long telegramId) {
        Resident known = residents.get(telegramId == null ? OPERATOR : telegramId);
        return known == null ? new Resident(null) : known;
    }

    /** Media files of a chat by their assets, without duplicates. */
    Map<UUID, File> files(ChatId chat) {
        return files.getOrDefault(chat, Map.of());
    }

    boolean isNoted(long album, UUID asset) {
        return noted.contains(new Noted(album, asset));
    }
}
