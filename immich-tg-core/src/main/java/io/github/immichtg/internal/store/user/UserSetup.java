package io.github.immichtg.internal.store.user;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CONVERSATIONS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.subscription.Pauses;
import io.github.immichtg.internal.store.subscription.SettingsJson;
import io.github.immichtg.internal.store.subscription.SubscriptionInsert;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Statements for one user's setup, within one transaction. A user has one channel, one host, one key and one
 * subscription.
 */
final class UserSetup {

    private static final String RUSSIAN = "ru";

    private final DSLContext tx;
    private final SecretKey key;
    private final int user;

    UserSetup(DSLContext tx, SecretKey key, int user) {
        this.tx = tx;
        this.key = key;
        this.user = user;
    }

    void channel(KnownChannel channel) {
        ChatRow.lock(tx, channel.chat());
        tx.update(CHANNELS)
                .set(CHANNELS.DELETED_AT, immichTgNow())
                .where(
                        CHANNELS.USER_ID.eq(user),
                        CHANNELS.DELETED_AT.isNull(),
                        CHANNELS.TELEGRAM_CHANNEL_ID.ne(channel.chat().value()))
                .andNotExists(tx.selectOne()
                        .from(SUBSCRIPTIONS)
                        .where(SUBSCRIPTIONS.CHANNEL_ID.eq(CHANNELS.CHANNEL_ID), SUBSCRIPTIONS.DELETED_AT.isNull()))
                .execute();
        Optional<Long> earlier = tx.select(CHANNELS.CHANNEL_ID)
                .from(CHANNELS)
                .where(
                        CHANNELS.USER_ID.eq(user),
                        CHANNELS.TELEGRAM_CHANNEL_ID.eq(channel.chat().value()))
                .orderBy(CHANNELS.DELETED_AT.desc().nullsFirst())
                .limit(1)
                .fetchOptional(CHANNELS.CHANNEL_ID);
        if (earlier.isPresent()) {
            tx.update(CHANNELS)
                    .set(CHANNELS.CHANNEL_NAME, channel.title())
                    .set(CHANNELS.CHANNEL_URL, channel.url())
                    .setNull(CHANNELS.DELETED_AT)
                    .where(CHANNELS.CHANNEL_ID.eq(earlier.get()))
                    .execute();
        } else {
            tx.insertInto(CHANNELS)
                    .set(CHANNELS.USER_ID, user)
                    .set(CHANNELS.TELEGRAM_CHANNEL_ID, channel.chat().value())
                    .set(CHANNELS.CHANNEL_NAME, channel.title())
                    .set(CHANNELS.CHANNEL_URL, channel.url())
                    .execute();
        }
    }

    private boolean otherHost;

    /** Deletes a key that belongs to another server, so that it is never sent to this one. */
    void forgetKeyOfOther() {
        if (otherHost) {
            tx.update(API_KEYS)
                    .set(API_KEYS.DELETED_AT, immichTgNow())
                    .where(API_KEYS.USER_ID.eq(user), API_KEYS.DELETED_AT.isNull())
                    .execute();
        }
    }

    void host(URI api, boolean publicOnly) {
        Optional<Record> known = liveHost();
        otherHost = known.isPresent() && !known.get().get(IMMICH_HOSTS.HOST_URL).equals(api.toString());
        if (known.isPresent()) {
            tx.update(IMMICH_HOSTS)
                    .set(IMMICH_HOSTS.HOST_URL, api.toString())
                    .set(IMMICH_HOSTS.PUBLIC_ONLY, publicOnly)
                    .where(IMMICH_HOSTS.HOST_ID.eq(known.get().get(IMMICH_HOSTS.HOST_ID)))
                    .execute();
        } else {
            tx.insertInto(IMMICH_HOSTS)
                    .set(IMMICH_HOSTS.USER_ID, user)
                    .set(IMMICH_HOSTS.HOST_URL, api.toString())
                    .set(IMMICH_HOSTS.PUBLIC_ONLY, publicOnly)
                    .execute();
        }
    }

    void key(ApiKey apiKey) {
        String sealed = key.encrypt(apiKey, user);
        Optional<Record> known = liveKey();
        if (known.isPresent()) {
            tx.update(API_KEYS)
                    .set(API_KEYS.API_KEY, sealed)
                    .where(API_KEYS.KEY_ID.eq(known.get().get(API_KEYS.KEY_ID)))
                    .execute();
        } else {
            tx.insertInto(API_KEYS)
                    .set(API_KEYS.USER_ID, user)
                    .set(API_KEYS.API_KEY, sealed)
                    .execute();
        }
        // Waits caused by the old key no longer apply.
        tx.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.NOT_BEFORE)
                .where(SUBSCRIPTIONS.USER_ID.eq(user))
                .execute();
    }

    void conversation(@Nullable String asks, List<NamedAlbum> picked) {
        tx.insertInto(CONVERSATIONS)
                .set(CONVERSATIONS.USER_ID, user)
                .set(CONVERSATIONS.ASKS, asks)
                .set(CONVERSATIONS.PICKED, PickedJson.of(picked))
                .onConflict(CONVERSATIONS.USER_ID)
                .doUpdate()
                .set(CONVERSATIONS.ASKS, asks)
                .set(CONVERSATIONS.PICKED, PickedJson.of(picked))
                .execute();
    }

    /** @param language caption language of a new subscription; {@code null} to follow the environment */
    long link(List<NamedAlbum> albums, @Nullable PostExisting existing, @Nullable String language) {
        Record channel = liveChannel().orElseThrow(() -> new IllegalStateException("the channel is not known yet"));
        long host = liveHost()
                .orElseThrow(() -> new IllegalStateException("the host is not known yet"))
                .get(IMMICH_HOSTS.HOST_ID);
        long apiKey = liveKey()
                .orElseThrow(() -> new IllegalStateException("the API key is not known yet"))
                .get(API_KEYS.KEY_ID);
        ChatId chat = new ChatId(channel.get(CHANNELS.TELEGRAM_CHANNEL_ID));
        ChatRow.lock(tx, chat);
        long channelId = channel.get(CHANNELS.CHANNEL_ID);
        long subscription = tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.CHANNEL_ID.eq(channelId))
                .orderBy(SUBSCRIPTIONS.DELETED_AT.desc().nullsFirst())
                .limit(1)
                .fetchOptional(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .orElseGet(() -> insert(channelId, host, apiKey, language));
        // Who links a channel anew was just found to administer it.
        Pauses.end(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription).and(SUBSCRIPTIONS.DELETED_AT.isNotNull()));
        tx.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.HOST_ID, host)
                .set(SUBSCRIPTIONS.KEY_ID, apiKey)
                .setNull(SUBSCRIPTIONS.DELETED_AT)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription))
                .execute();
        new SubscriptionInsert(tx, key).albums(subscription, user, chat, albums, existing);
        conversation(null, List.of());
        return subscription;
    }

    private long insert(long channel, long host, long apiKey, @Nullable String language) {
        long subscription = new SubscriptionInsert(tx, key).insert(user, channel, host, apiKey);
        // English is also the fallback for users of other languages, so it says nothing about their captions.
        if (RUSSIAN.equals(language)) {
            tx.update(SUBSCRIPTIONS)
                    .set(
                            SUBSCRIPTIONS.SETTINGS,
                            SettingsJson.with(
                                    SUBSCRIPTIONS.SETTINGS, StyleSettings.NONE.withCaptionLanguage(CaptionLanguage.RU)))
                    .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription))
                    .execute();
        }
        return subscription;
    }

    void leaveChannel() {
        Optional<Record> channel = liveChannel();
        if (channel.isPresent()) {
            ChatId chat = new ChatId(channel.get().get(CHANNELS.TELEGRAM_CHANNEL_ID));
            tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                    .from(SUBSCRIPTIONS)
                    .where(
                            SUBSCRIPTIONS.CHANNEL_ID.eq(channel.get().get(CHANNELS.CHANNEL_ID)),
                            SUBSCRIPTIONS.DELETED_AT.isNull())
                    .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                    .forEach(id -> new SubscriptionInsert(tx, key).unlink(id, chat));
            tx.update(CHANNELS)
                    .set(CHANNELS.DELETED_AT, immichTgNow())
                    .where(CHANNELS.CHANNEL_ID.eq(channel.get().get(CHANNELS.CHANNEL_ID)))
                    .execute();
        }
        conversation(null, List.of());
    }

    private Optional<Record> liveChannel() {
        return tx.select(CHANNELS.fields())
                .from(CHANNELS)
                .where(CHANNELS.USER_ID.eq(user), CHANNELS.DELETED_AT.isNull())
                .orderBy(CHANNELS.CHANNEL_ID.desc())
                .limit(1)
                .fetchOptional();
    }

    private Optional<Record> liveHost() {
        return tx.select(IMMICH_HOSTS.fields())
                .from(IMMICH_HOSTS)
                .where(IMMICH_HOSTS.USER_ID.eq(user), IMMICH_HOSTS.DELETED_AT.isNull())
                .orderBy(IMMICH_HOSTS.HOST_ID.desc())
                .limit(1)
                .fetchOptional();
    }

    private Optional<Record> liveKey() {
        return tx.select(API_KEYS.fields())
                .from(API_KEYS)
                .where(API_KEYS.USER_ID.eq(user), API_KEYS.DELETED_AT.isNull())
                .orderBy(API_KEYS.KEY_ID.desc())
                .limit(1)
                .fetchOptional();
    }
}
