package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.store.jooq.Tables.USERS;

import io.github.immichtg.immich.AlbumId;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Repository of subscriptions: which albums of an Immich account are posted to which channel. Thread-safe. */
public final class Subscriptions {

    private final Sql sql;
    private final SecretKey key;

    Subscriptions(Sql sql, SecretKey key) {
        this.sql = sql;
        this.key = key;
    }

    /**
     * Stores the environment's subscription, or brings the stored one up to date: it is known by its chat. Albums that are
     * no longer named are unlinked with their history kept, and revived when they are named again. Several processes may
     * do so at once.
     */
    public Subscription linkOperator(OperatorLink link) {
        return sql.transaction(tx -> {
            long id = new SubscriptionInsert(tx, key).link(link);
            return load(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id)).getFirst();
        });
    }

    /**
     * All subscriptions that stand, paused and waiting ones too, oldest first.
     *
     * @throws StoreException.Misconfigured if an API key was stored with another secret key
     */
    public List<Subscription> all() {
        return sql.transaction(tx -> load(tx, SUBSCRIPTIONS.DELETED_AT.isNull()));
    }

    /** One subscription that stands; empty if there is none of that id (any more). */
    public Optional<Subscription> find(long subscriptionId) {
        return sql.transaction(tx ->
                load(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId).and(SUBSCRIPTIONS.DELETED_AT.isNull()))
                        .stream()
                        .findFirst());
    }

    /** The subscriptions that post into these chats, oldest first. */
    public List<Subscription> in(Collection<ChatId> chats) {
        List<Long> ids = chats.stream().map(ChatId::value).toList();
        return sql.transaction(
                tx -> load(tx, CHANNELS.TELEGRAM_CHANNEL_ID.in(ids).and(SUBSCRIPTIONS.DELETED_AT.isNull())));
    }

    /** The subscriptions that post into a chat and need not wait for their Immich, oldest first. */
    public List<Subscription> readyIn(ChatId chat) {
        return sql.transaction(tx -> load(
                tx,
                CHANNELS.TELEGRAM_CHANNEL_ID
                        .eq(chat.value())
                        .and(SUBSCRIPTIONS.DELETED_AT.isNull())
                        .and(Conditions.notWaiting())));
    }

    /** A batch of the ids of all subscriptions that stand, oldest first: the next ones after {@code after}. */
    public List<Long> ids(long after, int limit) {
        return sql.run(dsl -> dsl.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.DELETED_AT.isNull(), SUBSCRIPTIONS.SUBSCRIPTION_ID.gt(after))
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .limit(limit)
                .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID));
    }

    /** The ids of all subscriptions that stand, oldest first. */
    public List<Long> ids() {
        return sql.run(dsl -> dsl.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.DELETED_AT.isNull())
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID));
    }

    /** The same for people to look at, without the keys: it works with any secret key. */
    public List<LinkedChannel> channels() {
        return sql.transaction(tx -> channels(tx, SUBSCRIPTIONS.DELETED_AT.isNull()));
    }

    static List<LinkedChannel> channels(DSLContext tx, Condition which) {
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

    /**
     * Unlinks a subscription with its albums. The history stays, so that linking it again posts nothing twice; what it was
     * still to bring is handed over to another linked album that holds it, and waits otherwise.
     *
     * @return false if it was not linked
     */
    public boolean unlink(long subscriptionId) {
        return sql.transaction(tx -> tx.select(CHANNELS.TELEGRAM_CHANNEL_ID)
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId))
                .fetchOptional(CHANNELS.TELEGRAM_CHANNEL_ID)
                .map(chat -> unlink(tx, subscriptionId, new ChatId(chat)))
                .orElse(false));
    }

    static boolean unlink(DSLContext tx, long subscriptionId, ChatId chat) {
        ChatRow.lock(tx, chat);
        int unlinked = tx.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.DELETED_AT, immichTgNow())
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), SUBSCRIPTIONS.DELETED_AT.isNull())
                .execute();
        if (unlinked == 0) {
            return false;
        }
        tx.update(ALBUMS)
                .set(ALBUMS.DELETED_AT, immichTgNow())
                .where(ALBUMS.SUBSCRIPTION_ID.eq(subscriptionId), ALBUMS.DELETED_AT.isNull())
                .execute();
        new DuplicatePromotion(tx).fromIdleAlbums(chat);
        return true;
    }

    /**
     * Lets a subscription wait so long from now, because its Immich cannot be reached or refuses us.
     *
     * @param trouble why, for a person; since when is known by the first time that it was this
     */
    public void waits(long subscriptionId, Duration wait, String trouble) {
        sql.transaction(tx -> {
            note(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), trouble);
            return tx.update(SUBSCRIPTIONS)
                    .set(SUBSCRIPTIONS.NOT_BEFORE, Sql.now(tx).plus(wait))
                    .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId))
                    .execute();
        });
    }

    /** Notes why a subscription's albums cannot be dealt with, though nothing has to wait for its Immich. */
    public void troubled(long subscriptionId, String trouble) {
        sql.transaction(tx -> note(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), trouble));
    }

    /**
     * Pauses a subscription until its owner has it go on, or its files are tried again.
     *
     * @return whether it was not paused before: then its owner is to be told
     */
    public boolean pause(long subscriptionId, PauseCause.Files why) {
        return sql.run(dsl -> Pauses.pause(dsl, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), why)) == 1;
    }

    /** Notes why the person at the command line could not have their subscription into a chat worked on, if it is stored. */
    public void operatorTroubled(ChatId chat, String trouble) {
        sql.transaction(tx -> note(
                tx,
                SUBSCRIPTIONS
                        .DELETED_AT
                        .isNull()
                        .and(SUBSCRIPTIONS.USER_ID.in(
                                DSL.select(USERS.USER_ID).from(USERS).where(USERS.TELEGRAM_ID.isNull())))
                        .and(SUBSCRIPTIONS.CHANNEL_ID.in(DSL.select(CHANNELS.CHANNEL_ID)
                                .from(CHANNELS)
                                .where(CHANNELS.TELEGRAM_CHANNEL_ID.eq(chat.value())))),
                trouble));
    }

    private static int note(DSLContext tx, Condition which, String trouble) {
        String storable = StoredText.storable(trouble);
        return tx.update(SUBSCRIPTIONS)
                .set(
                        SUBSCRIPTIONS.TROUBLE_SINCE,
                        DSL.when(SUBSCRIPTIONS.TROUBLE.eq(storable), SUBSCRIPTIONS.TROUBLE_SINCE)
                                .otherwise(immichTgNow()))
                .set(SUBSCRIPTIONS.TROUBLE, storable)
                .where(which)
                .execute();
    }

    /** A subscription's Immich answers again: what it holds may be fetched. */
    public void ready(long subscriptionId) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.NOT_BEFORE)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), SUBSCRIPTIONS.NOT_BEFORE.isNotNull())
                .execute());
    }

    /** A subscription's albums could be looked at: its trouble is over. */
    public void well(long subscriptionId) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.TROUBLE)
                .setNull(SUBSCRIPTIONS.TROUBLE_SINCE)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), SUBSCRIPTIONS.TROUBLE.isNotNull())
                .execute());
    }

    /** What keeps channels from getting what they should now, the oldest first. */
    public List<Trouble> troubles() {
        return sql.transaction(Troubles::now);
    }

    /**
     * Whom messages about a chat may be shown to: the person of the oldest subscription that posts into it.
     *
     * @return their number on Telegram; empty if only the operator does, whose number the database does not know
     */
    public Optional<Long> owner(ChatId chat) {
        return sql.run(dsl -> dsl.select(USERS.TELEGRAM_ID)
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .join(USERS)
                .on(USERS.USER_ID.eq(SUBSCRIPTIONS.USER_ID))
                .where(
                        CHANNELS.TELEGRAM_CHANNEL_ID.eq(chat.value()),
                        SUBSCRIPTIONS.DELETED_AT.isNull(),
                        USERS.TELEGRAM_ID.isNotNull())
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .limit(1)
                .fetchOptional(USERS.TELEGRAM_ID));
    }

    /** Notes that a pass over these subscriptions has ended now. */
    public void passed(Collection<Long> subscriptionIds) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.LAST_PASS_AT, immichTgNow())
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.in(subscriptionIds))
                .execute());
    }

    /** When the last pass over any subscription ended; empty before the first. */
    public Optional<Instant> lastPass() {
        return sql.run(dsl -> dsl.select(DSL.max(SUBSCRIPTIONS.LAST_PASS_AT))
                .from(SUBSCRIPTIONS)
                .fetchOptional(DSL.max(SUBSCRIPTIONS.LAST_PASS_AT)));
    }

    /** Without those whose key was given for another server. */
    private List<Subscription> load(DSLContext tx, Condition which) {
        Map<Long, List<LinkedAlbum>> albums = albums(tx, which);
        return rows(tx, which.and(API_KEYS.DELETED_AT.isNull()))
                .map(row -> subscription(row, albums.getOrDefault(row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID), List.of())));
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

    private Subscription subscription(Record row, List<LinkedAlbum> albums) {
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
                .from(ALBUMS)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(which, ALBUMS.DELETED_AT.isNull())
                .orderBy(ALBUMS.ALBUM_ID)
                .fetchGroups(row -> row.get(ALBUMS.SUBSCRIPTION_ID), Subscriptions::album);
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
                        : new AlbumSnapshot(count, updatedAt, row.get(ALBUMS.LAST_MODIFIED_SEEN)));
    }
}
