package io.github.immichtg.internal.store.user;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CONVERSATIONS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.subscription.PauseCause;
import io.github.immichtg.internal.store.subscription.Pauses;
import io.github.immichtg.internal.store.subscription.SettingsJson;
import io.github.immichtg.internal.store.subscription.SubscriptionRows;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.style.PostExisting;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Repository of the bot's users: setup progress, notifications and erasure. Every query concerns one user and reads
 * only that user's rows. Thread-safe.
 */
public final class BotUsers {

    private final Sql sql;
    private final SecretKey key;

    public BotUsers(Sql sql, SecretKey key) {
        this.sql = sql;
        this.key = key;
    }

    /** A known user who is not being erased. */
    public Optional<BotUser> find(long telegramId) {
        return sql.run(dsl -> dsl.selectFrom(USERS)
                .where(USERS.TELEGRAM_ID.eq(telegramId), USERS.DELETED_AT.isNull())
                .fetchOptional(BotUser::of));
    }

    /** A known user who has just written. Updates the name and clears the blocked state if they changed. */
    public Optional<BotUser> known(long telegramId, @Nullable String username, String language) {
        Optional<Record> row = sql.run(dsl -> dsl.select(USERS.fields())
                .from(USERS)
                .where(USERS.TELEGRAM_ID.eq(telegramId), USERS.DELETED_AT.isNull())
                .fetchOptional());
        return row.map(found -> {
            boolean news = !Objects.equals(found.get(USERS.USERNAME), username)
                    || !language.equals(found.get(USERS.LANGUAGE))
                    || found.get(USERS.BLOCKED_AT) != null;
            return news ? meet(telegramId, username, language) : BotUser.of(found);
        });
    }

    /** The user who has just written, created if unknown. Updates the name and clears the blocked state. */
    public BotUser meet(long telegramId, @Nullable String username, String language) {
        return sql.transaction(tx -> tx.insertInto(USERS)
                .set(USERS.TELEGRAM_ID, telegramId)
                .set(USERS.USERNAME, username)
                .set(USERS.LANGUAGE, language)
                .onConflict(USERS.TELEGRAM_ID)
                .where(USERS.DELETED_AT.isNull())
                .doUpdate()
                .set(USERS.USERNAME, username)
                .set(USERS.LANGUAGE, language)
                .setNull(USERS.BLOCKED_AT)
                .returning()
                .fetchSingle(BotUser::of));
    }

    /** Records that a user blocked the bot. */
    public void markBlocked(long telegramId) {
        sql.run(dsl -> dsl.update(USERS)
                .set(USERS.BLOCKED_AT, immichTgNow())
                .where(USERS.TELEGRAM_ID.eq(telegramId), USERS.DELETED_AT.isNull())
                .execute());
    }

    /** The question that the conversation is at besides what is missing, in the bot's own notation; empty for none. */
    public Optional<String> question(BotUser person) {
        return sql.run(dsl -> dsl.select(CONVERSATIONS.ASKS)
                .from(CONVERSATIONS)
                .where(CONVERSATIONS.USER_ID.eq(person.userId()))
                .fetchOptional(CONVERSATIONS.ASKS));
    }

    /** The user's setup progress. */
    public SetupProgress progress(BotUser person) {
        return sql.run(dsl -> SetupProgress.of(dsl, key, person.userId()));
    }

    /** Stores the user's channel. It replaces another channel only if that one has no active subscription. */
    public void saveChannel(BotUser person, KnownChannel channel) {
        change(person, setup -> setup.channel(channel));
    }

    /**
     * Stores the address of the user's Immich.
     *
     * @param publicOnly whether connections are restricted to public addresses
     * @param apiKey stored encrypted together with it, since a key belongs to one server; {@code null} if none is
     *     known yet
     */
    public void saveHost(BotUser person, URI api, boolean publicOnly, @Nullable ApiKey apiKey) {
        change(person, setup -> {
            setup.host(api, publicOnly);
            if (apiKey != null) {
                setup.key(apiKey);
            } else {
                setup.forgetKeyOfOther();
            }
        });
    }

    /** Stores the user's API key, encrypted. */
    public void saveKey(BotUser person, ApiKey apiKey) {
        change(person, setup -> setup.key(apiKey));
    }

    /** Stores the conversation's question and the albums picked so far. */
    public void saveConversation(BotUser person, @Nullable String asks, List<NamedAlbum> picked) {
        change(person, setup -> setup.conversation(asks, picked));
    }

    /**
     * Creates the user's subscription of these albums, or updates the existing one, and ends the conversation.
     *
     * @param existing which existing assets of new albums to post; {@code null} keeps the stored choice
     * @return the subscription's id
     * @throws IllegalStateException if channel, host or key are unknown
     */
    public long link(BotUser person, List<NamedAlbum> albums, @Nullable PostExisting existing) {
        return changed(person, setup -> setup.link(albums, existing, person.language()));
    }

    /**
     * Ends the user's subscription and detaches the channel, so that the bot asks for another one. The history is
     * kept.
     */
    public void leaveChannel(BotUser person) {
        change(person, UserSetup::leaveChannel);
    }

    private void change(BotUser person, Consumer<UserSetup> change) {
        changed(person, setup -> {
            change.accept(setup);
            return person;
        });
    }

    private <T> T changed(BotUser person, Function<UserSetup, T> change) {
        return sql.transaction(tx -> {
            // Serialized per user, across devices and processes.
            tx.select(USERS.USER_ID)
                    .from(USERS)
                    .where(USERS.USER_ID.eq(person.userId()))
                    .forUpdate()
                    .fetch();
            return change.apply(new UserSetup(tx, key, person.userId()));
        });
    }

    /** Pauses or resumes the user's subscription. */
    public void setPaused(BotUser person, boolean paused) {
        Condition theirs = SUBSCRIPTIONS.USER_ID.eq(person.userId()).and(SUBSCRIPTIONS.DELETED_AT.isNull());
        sql.transaction(tx -> {
            if (paused) {
                Pauses.pause(tx, theirs, new PauseCause.Owner());
            } else {
                Pauses.end(tx, theirs);
            }
            return person;
        });
    }

    /** The user's posting settings. */
    public StyleSettings settings(BotUser person) {
        return sql.run(dsl -> dsl.select(SUBSCRIPTIONS.SETTINGS)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.USER_ID.eq(person.userId()), SUBSCRIPTIONS.DELETED_AT.isNull())
                .fetchOptional(SUBSCRIPTIONS.SETTINGS)
                .map(SettingsJson::read)
                .orElse(StyleSettings.NONE));
    }

    /** Replaces the user's posting settings. */
    public void saveSettings(BotUser person, StyleSettings settings) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.SETTINGS, SettingsJson.with(SUBSCRIPTIONS.SETTINGS, settings))
                .where(SUBSCRIPTIONS.USER_ID.eq(person.userId()), SUBSCRIPTIONS.DELETED_AT.isNull())
                .execute());
    }

    /** The user's subscription as shown to them; empty if there is none yet. */
    public Optional<LinkedChannel> linked(BotUser person) {
        return sql.run(dsl ->
                SubscriptionRows.channels(
                                dsl, SUBSCRIPTIONS.USER_ID.eq(person.userId()).and(SUBSCRIPTIONS.DELETED_AT.isNull()))
                        .stream()
                        .findFirst());
    }

    /**
     * Reapplies the trust setting to every host that users named, which determines the addresses it may be reached
     * at.
     */
    public void applyTrust(Collection<Long> telegramIds, boolean everybody) {
        Field<Boolean> publicOnly = everybody ? DSL.inline(false) : DSL.field(USERS.TELEGRAM_ID.notIn(telegramIds));
        sql.run(dsl -> dsl.update(IMMICH_HOSTS)
                .set(IMMICH_HOSTS.PUBLIC_ONLY, publicOnly)
                .from(USERS)
                .where(USERS.USER_ID.eq(IMMICH_HOSTS.USER_ID), USERS.TELEGRAM_ID.isNotNull())
                .execute());
    }
}
