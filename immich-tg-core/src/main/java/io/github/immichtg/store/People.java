package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.CONVERSATIONS;
import static io.github.immichtg.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.store.jooq.Tables.NOTICES;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.store.jooq.Tables.USERS;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.store.OperatorLink.NamedAlbum;
import io.github.immichtg.store.SetupFacts.KnownChannel;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The people who talk to the bot: how far each is with setting up, what they were told, and how they are forgotten. Whatever
 * is asked here is asked of one person and answered from that person's rows alone. Thread-safe.
 */
public final class People {

    private final Sql sql;
    private final SecretKey key;

    People(Sql sql, SecretKey key) {
        this.sql = sql;
        this.key = key;
    }

    /** Somebody who is known and does not want to be forgotten. */
    public Optional<Person> find(long telegramId) {
        return sql.run(dsl -> dsl.selectFrom(USERS)
                .where(USERS.TELEGRAM_ID.eq(telegramId), USERS.DELETED_AT.isNull())
                .fetchOptional(People::person));
    }

    /** Somebody who is known and has just written: notes their name and that they can be written to, where that is news. */
    public Optional<Person> known(long telegramId, @Nullable String username, String language) {
        Optional<Record> row = sql.run(dsl -> dsl.select(USERS.fields())
                .from(USERS)
                .where(USERS.TELEGRAM_ID.eq(telegramId), USERS.DELETED_AT.isNull())
                .fetchOptional());
        return row.map(found -> {
            boolean news = !Objects.equals(found.get(USERS.USERNAME), username)
                    || !language.equals(found.get(USERS.LANGUAGE))
                    || found.get(USERS.BLOCKED_AT) != null;
            return news ? meet(telegramId, username, language) : person(found);
        });
    }

    /** Somebody who has just written: makes them known, and notes their name and that they can be written to. */
    public Person meet(long telegramId, @Nullable String username, String language) {
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
                .fetchSingle(People::person));
    }

    /** Notes that somebody does not let the bot write to them any more. */
    public void blocked(long telegramId) {
        sql.run(dsl -> dsl.update(USERS)
                .set(USERS.BLOCKED_AT, immichTgNow())
                .where(USERS.TELEGRAM_ID.eq(telegramId), USERS.DELETED_AT.isNull())
                .execute());
    }

    /** Who posts what this subscription brings; empty for the operator's, and for people who cannot be written to. */
    public Optional<Person> owner(long subscriptionId) {
        return owners(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId)).stream().findFirst();
    }

    /** The people who post into this channel. */
    public List<Person> owners(ChatId channel) {
        return owners(CHANNELS.TELEGRAM_CHANNEL_ID.eq(channel.value()));
    }

    private List<Person> owners(Condition which) {
        return sql.run(dsl -> dsl.selectDistinct(USERS.fields())
                .from(USERS)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.USER_ID.eq(USERS.USER_ID))
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(
                        which,
                        USERS.TELEGRAM_ID.isNotNull(),
                        USERS.BLOCKED_AT.isNull(),
                        USERS.DELETED_AT.isNull(),
                        SUBSCRIPTIONS.DELETED_AT.isNull())
                .fetch(People::person));
    }

    /** What somebody is asked besides what is missing, in the bot's own words; empty for nothing. */
    public Optional<String> asks(Person person) {
        return sql.run(dsl -> dsl.select(CONVERSATIONS.ASKS)
                .from(CONVERSATIONS)
                .where(CONVERSATIONS.USER_ID.eq(person.userId()))
                .fetchOptional(CONVERSATIONS.ASKS));
    }

    /** How far somebody is. */
    public SetupFacts facts(Person person) {
        return sql.run(dsl -> new PersonalSetup(dsl, key, person.userId()).facts());
    }

    /** Where somebody's photos go. It replaces another channel only where no subscription stands for that. */
    public void channel(Person person, KnownChannel channel) {
        change(person, setup -> setup.channel(channel));
    }

    /**
     * Where somebody's Immich is.
     *
     * @param publicOnly whether nothing may connect to it but over a public address
     * @param apiKey stored encrypted with it, as a key belongs to one server; {@code null} if none is known yet
     */
    public void host(Person person, URI api, boolean publicOnly, @Nullable ApiKey apiKey) {
        change(person, setup -> {
            setup.host(api, publicOnly);
            if (apiKey != null) {
                setup.key(apiKey);
            } else {
                setup.forgetKeyOfOther();
            }
        });
    }

    /** Somebody's API key; it is stored encrypted. */
    public void key(Person person, ApiKey apiKey) {
        change(person, setup -> setup.key(apiKey));
    }

    /** What somebody is asked besides what is missing, and the albums picked so far. */
    public void conversation(Person person, @Nullable String asks, List<NamedAlbum> picked) {
        change(person, setup -> setup.conversation(asks, picked));
    }

    /**
     * Stores somebody's subscription of these albums, or changes the one that stands to them, and ends their conversation.
     *
     * @param existing what becomes of what albums new to it hold; {@code null} leaves what was said before
     * @return the subscription's id
     * @throws IllegalStateException if channel, host or key are not known
     */
    public long link(Person person, List<NamedAlbum> albums, @Nullable PostExisting existing) {
        return changed(person, setup -> setup.link(albums, existing, person.language()));
    }

    /** Ends somebody's subscription and lets go of their channel, so that another one is asked for; the history stays. */
    public void leaveChannel(Person person) {
        change(person, PersonalSetup::leaveChannel);
    }

    private void change(Person person, Consumer<PersonalSetup> change) {
        changed(person, setup -> {
            change.accept(setup);
            return person;
        });
    }

    private <T> T changed(Person person, Function<PersonalSetup, T> change) {
        return sql.transaction(tx -> {
            // One at a time for each person, however many devices and processes there are.
            tx.select(USERS.USER_ID)
                    .from(USERS)
                    .where(USERS.USER_ID.eq(person.userId()))
                    .forUpdate()
                    .fetch();
            return change.apply(new PersonalSetup(tx, key, person.userId()));
        });
    }

    /** Pauses somebody's subscription, or has it go on. */
    public void pause(Person person, boolean paused) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.PAUSED_AT, paused ? immichTgNow() : DSL.castNull(SUBSCRIPTIONS.PAUSED_AT))
                .setNull(SUBSCRIPTIONS.PAUSED_REASON)
                .where(SUBSCRIPTIONS.USER_ID.eq(person.userId()), SUBSCRIPTIONS.DELETED_AT.isNull())
                .execute());
    }

    /** How somebody's photos are posted. */
    public SubscriptionSettings settings(Person person) {
        return sql.run(dsl -> dsl.select(SUBSCRIPTIONS.SETTINGS)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.USER_ID.eq(person.userId()), SUBSCRIPTIONS.DELETED_AT.isNull())
                .fetchOptional(SUBSCRIPTIONS.SETTINGS)
                .map(Settings::read)
                .orElse(SubscriptionSettings.NONE));
    }

    /** Changes how somebody's photos are posted. */
    public void settings(Person person, SubscriptionSettings settings) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.SETTINGS, Settings.with(SUBSCRIPTIONS.SETTINGS, settings))
                .where(SUBSCRIPTIONS.USER_ID.eq(person.userId()), SUBSCRIPTIONS.DELETED_AT.isNull())
                .execute());
    }

    /** Somebody's subscription as they see it; empty before there is one. */
    public Optional<LinkedChannel> linked(Person person) {
        return sql.run(dsl ->
                Subscriptions.channels(
                                dsl, SUBSCRIPTIONS.USER_ID.eq(person.userId()).and(SUBSCRIPTIONS.DELETED_AT.isNull()))
                        .stream()
                        .findFirst());
    }

    /** Whether Telegram does not let the bot post into somebody's channel any more. */
    public boolean channelIsClosed(Person person) {
        return sql.run(dsl -> dsl.fetchExists(channelOf(person, dsl).and(CHATS.PAUSED_AT.isNotNull())));
    }

    private static SelectConditionStep<Record1<Integer>> channelOf(Person person, DSLContext dsl) {
        return dsl.selectOne()
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .join(CHATS)
                .on(CHATS.CHAT_ID.eq(CHANNELS.TELEGRAM_CHANNEL_ID))
                .where(SUBSCRIPTIONS.USER_ID.eq(person.userId()), SUBSCRIPTIONS.DELETED_AT.isNull());
    }

    /** Whether somebody's channel cannot be delivered into though Telegram lets the bot. */
    public boolean channelIsStuck(Person person) {
        return sql.run(dsl -> dsl.fetchExists(channelOf(person, dsl).and(CHATS.TROUBLE.isNotNull())));
    }

    /** The names of somebody's albums that are no longer on their server, or no longer shown to them. */
    public List<String> albumsGone(Person person) {
        return sql.run(dsl -> dsl.select(ALBUMS.ALBUM_NAME)
                .from(ALBUMS)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(
                        SUBSCRIPTIONS.USER_ID.eq(person.userId()),
                        SUBSCRIPTIONS.DELETED_AT.isNull(),
                        ALBUMS.DELETED_AT.isNull(),
                        ALBUMS.GONE_AT.isNotNull())
                .orderBy(ALBUMS.ALBUM_ID)
                .fetch(ALBUMS.ALBUM_NAME));
    }

    /** How far somebody's subscription is; empty before there is one. */
    public Optional<PersonalStatus> status(Person person, int troubledAtMost) {
        return sql.run(dsl -> new PersonalLook(dsl, person.userId()).status(troubledAtMost));
    }

    /** The media file of somebody's that was posted last, else the one to be posted next; empty where none is known. */
    public Optional<Example> example(Person person) {
        return sql.run(dsl -> new PersonalLook(dsl, person.userId()).example());
    }

    /** Which of these causes somebody was not told of yet. */
    public List<String> untold(Person person, Collection<String> causes) {
        return sql.run(dsl -> {
            List<String> told = dsl.select(NOTICES.CAUSE)
                    .from(NOTICES)
                    .where(NOTICES.USER_ID.eq(person.userId()))
                    .fetch(NOTICES.CAUSE);
            return causes.stream()
                    .filter(cause -> !told.contains(cause))
                    .distinct()
                    .toList();
        });
    }

    /** Notes that somebody was told of these. */
    public void told(Person person, Collection<String> causes) {
        sql.transaction(tx -> {
            for (String cause : causes) {
                tx.insertInto(NOTICES)
                        .set(NOTICES.USER_ID, person.userId())
                        .set(NOTICES.CAUSE, cause)
                        .onConflictDoNothing()
                        .execute();
            }
            return causes;
        });
    }

    /** Notes that of all that somebody was told of, only these still stand: the others are told again if they come back. */
    public void over(Person person, Collection<String> stillThere) {
        sql.run(dsl -> dsl.deleteFrom(NOTICES)
                .where(NOTICES.USER_ID.eq(person.userId()), NOTICES.CAUSE.notIn(stillThere))
                .execute());
    }

    /** Every host that a person named, by whether that person is trusted: says anew what may be connected to. */
    public void trust(Collection<Long> telegramIds, boolean everybody) {
        Field<Boolean> publicOnly = everybody ? DSL.inline(false) : DSL.field(USERS.TELEGRAM_ID.notIn(telegramIds));
        sql.run(dsl -> dsl.update(IMMICH_HOSTS)
                .set(IMMICH_HOSTS.PUBLIC_ONLY, publicOnly)
                .from(USERS)
                .where(USERS.USER_ID.eq(IMMICH_HOSTS.USER_ID), USERS.TELEGRAM_ID.isNotNull())
                .execute());
    }

    /**
     * Begins to forget somebody: from now on nothing of theirs is worked on, their key is gone, and whoever writes from the
     * same account is somebody new.
     */
    public void beginForgetting(Person person) {
        sql.transaction(tx -> {
            new Forgetting(tx, person.userId()).begin();
            return person;
        });
    }

    /** The people who are still to be forgotten. */
    public List<Person> toForget() {
        return sql.run(dsl -> dsl.selectFrom(USERS)
                .where(USERS.DELETED_AT.isNotNull(), USERS.TELEGRAM_ID.isNotNull())
                .fetch(People::person));
    }

    /** The channels into which a user's media files went or were to go. */
    public List<ChatId> chats(int userId) {
        return sql.run(dsl -> new Forgetting(dsl, userId).chats());
    }

    /**
     * Removes all of a user's rows. The caller holds the locks of the user's {@link #chats}, so nobody works on them.
     *
     * @return false if a message of theirs may still be under way; then nothing was removed
     */
    public boolean forget(int userId) {
        return sql.transaction(tx -> new Forgetting(tx, userId).finish());
    }

    static Person person(Record row) {
        return new Person(
                row.get(USERS.USER_ID), Objects.requireNonNull(row.get(USERS.TELEGRAM_ID)), row.get(USERS.LANGUAGE));
    }
}
