package io.github.immichtg.internal.store.subscription;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.chat.DuplicatePromotion;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.LockSession;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Statements that store a subscription, within one transaction: the operator's from the environment, and the albums
 * of any subscription.
 */
public final class SubscriptionInsert {

    private final DSLContext tx;
    private final SecretKey key;

    public SubscriptionInsert(DSLContext tx, SecretKey key) {
        this.tx = tx;
        this.key = key;
    }

    /** Stores the link and returns the subscription's id. */
    long link(OperatorLink link) {
        // Serialized, because a row is looked up before it is inserted.
        tx.select(DSL.function("pg_advisory_xact_lock", Object.class, LockSession.key("immich-tg operator")))
                .fetch();
        int user = operator();
        ChatRow.lock(tx, link.chat());
        long subscription =
                stored(user, link).map(row -> update(row, user, link)).orElseGet(() -> insert(user, link));
        albums(subscription, user, link.chat(), link.albums(), link.postExisting());
        return subscription;
    }

    /**
     * Links these albums to a subscription and unlinks its others.
     *
     * @param existing stored with the subscription; {@code null} keeps the stored choice, or follows the environment of
     *     the process that works on it
     */
    public void albums(
            long subscription, int user, ChatId chat, List<NamedAlbum> albums, @Nullable PostExisting existing) {
        if (existing != null) {
            tx.update(SUBSCRIPTIONS)
                    .set(SUBSCRIPTIONS.SETTINGS, SettingsJson.with(SUBSCRIPTIONS.SETTINGS, existing))
                    .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription))
                    .execute();
        }
        int unlinked = unlinkOthers(subscription, albums);
        linkAlbums(subscription, user, albums);
        if (unlinked > 0) {
            new DuplicatePromotion(tx).fromIdleAlbums(chat);
        }
    }

    private int operator() {
        return tx.select(USERS.USER_ID)
                .from(USERS)
                .where(USERS.TELEGRAM_ID.isNull(), USERS.DELETED_AT.isNull())
                .fetchOptional(USERS.USER_ID)
                .orElseGet(() -> tx.insertInto(USERS)
                        .defaultValues()
                        .returning(USERS.USER_ID)
                        .fetchSingle()
                        .get(USERS.USER_ID));
    }

    /** The operator's subscription of the chat: the active one, or the one unlinked last. */
    private Optional<Record> stored(int user, OperatorLink link) {
        return tx.select()
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(
                        SUBSCRIPTIONS.USER_ID.eq(user),
                        CHANNELS.TELEGRAM_CHANNEL_ID.eq(link.chat().value()))
                .orderBy(SUBSCRIPTIONS.DELETED_AT.desc().nullsFirst())
                .limit(1)
                .fetchOptional();
    }

    private long update(Record row, int user, OperatorLink link) {
        tx.update(CHANNELS)
                .set(CHANNELS.CHANNEL_NAME, link.channelName())
                .set(CHANNELS.CHANNEL_URL, link.channelUrl())
                .setNull(CHANNELS.DELETED_AT)
                .where(CHANNELS.CHANNEL_ID.eq(row.get(SUBSCRIPTIONS.CHANNEL_ID)))
                .execute();
        tx.update(IMMICH_HOSTS)
                .set(IMMICH_HOSTS.HOST_URL, link.host().toString())
                .setNull(IMMICH_HOSTS.DELETED_AT)
                .where(IMMICH_HOSTS.HOST_ID.eq(row.get(SUBSCRIPTIONS.HOST_ID)))
                .execute();
        // Encrypted anew each time: the stored value may belong to a secret key that was lost.
        tx.update(API_KEYS)
                .set(API_KEYS.API_KEY, key.encrypt(link.apiKey(), user))
                .setNull(API_KEYS.DELETED_AT)
                .where(API_KEYS.KEY_ID.eq(row.get(SUBSCRIPTIONS.KEY_ID)))
                .execute();
        long id = row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID);
        tx.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.DELETED_AT)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id))
                .execute();
        return id;
    }

    private long insert(int user, OperatorLink link) {
        long channel = tx.insertInto(CHANNELS)
                .set(CHANNELS.USER_ID, user)
                .set(CHANNELS.TELEGRAM_CHANNEL_ID, link.chat().value())
                .set(CHANNELS.CHANNEL_NAME, link.channelName())
                .set(CHANNELS.CHANNEL_URL, link.channelUrl())
                .returning(CHANNELS.CHANNEL_ID)
                .fetchSingle()
                .get(CHANNELS.CHANNEL_ID);
        long host = tx.insertInto(IMMICH_HOSTS)
                .set(IMMICH_HOSTS.USER_ID, user)
                .set(IMMICH_HOSTS.HOST_URL, link.host().toString())
                .returning(IMMICH_HOSTS.HOST_ID)
                .fetchSingle()
                .get(IMMICH_HOSTS.HOST_ID);
        long apiKey = tx.insertInto(API_KEYS)
                .set(API_KEYS.USER_ID, user)
                .set(API_KEYS.API_KEY, key.encrypt(link.apiKey(), user))
                .returning(API_KEYS.KEY_ID)
                .fetchSingle()
                .get(API_KEYS.KEY_ID);
        return insert(user, channel, host, apiKey);
    }

    /** Inserts a subscription without albums. */
    public long insert(int user, long channel, long host, long apiKey) {
        return tx.insertInto(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.USER_ID, user)
                .set(SUBSCRIPTIONS.CHANNEL_ID, channel)
                .set(SUBSCRIPTIONS.HOST_ID, host)
                .set(SUBSCRIPTIONS.KEY_ID, apiKey)
                .returning(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetchSingle()
                .get(SUBSCRIPTIONS.SUBSCRIPTION_ID);
    }

    /**
     * Unlinks a subscription with its albums.
     *
     * @return false if it was not linked
     */
    public boolean unlink(long subscriptionId, ChatId chat) {
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

    private int unlinkOthers(long subscription, List<NamedAlbum> albums) {
        return tx.update(ALBUMS)
                .set(ALBUMS.DELETED_AT, immichTgNow())
                .where(
                        ALBUMS.SUBSCRIPTION_ID.eq(subscription),
                        ALBUMS.DELETED_AT.isNull(),
                        ALBUMS.ALBUM_UUID.notIn(
                                albums.stream().map(a -> a.id().uuid()).toList()))
                .execute();
    }

    private void linkAlbums(long subscription, int user, List<NamedAlbum> albums) {
        for (NamedAlbum album : albums) {
            tx.insertInto(ALBUMS)
                    .set(ALBUMS.USER_ID, user)
                    .set(ALBUMS.SUBSCRIPTION_ID, subscription)
                    .set(ALBUMS.ALBUM_UUID, album.id().uuid())
                    .set(ALBUMS.ALBUM_NAME, album.name())
                    .onConflict(ALBUMS.SUBSCRIPTION_ID, ALBUMS.ALBUM_UUID)
                    .doUpdate()
                    .set(ALBUMS.ALBUM_NAME, album.name())
                    .setNull(ALBUMS.DELETED_AT)
                    .execute();
        }
    }
}
