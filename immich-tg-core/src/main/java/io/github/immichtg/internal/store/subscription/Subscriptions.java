package io.github.immichtg.internal.store.subscription;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Repository of subscriptions: which albums of an Immich account are posted to which channel. Thread-safe. */
public final class Subscriptions {

    private final Sql sql;
    private final SecretKey key;

    public Subscriptions(Sql sql, SecretKey key) {
        this.sql = sql;
        this.key = key;
    }

    /**
     * Stores or updates the environment's subscription, which its chat identifies. Albums that are no longer named are
     * unlinked with their history kept, and linked again when they return. Several processes may do so at once.
     */
    public Subscription linkOperator(OperatorLink link) {
        return sql.transaction(tx -> unchanged(tx, link).orElseGet(() -> {
            long id = new SubscriptionInsert(tx, key).link(link);
            return load(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id)).getFirst();
        }));
    }

    /** The stored subscription, if the link says nothing new: the usual case, in which nothing is written. */
    private Optional<Subscription> unchanged(DSLContext tx, OperatorLink link) {
        try {
            return load(
                            tx,
                            ofOperator(link.chat())
                                    .and(CHANNELS.DELETED_AT.isNull())
                                    .and(SUBSCRIPTIONS.HOST_ID.in(DSL.select(IMMICH_HOSTS.HOST_ID)
                                            .from(IMMICH_HOSTS)
                                            .where(IMMICH_HOSTS.DELETED_AT.isNull()))))
                    .stream()
                    .filter(link::isStoredAs)
                    .findFirst();
        } catch (StoreException.Misconfigured e) {
            // The stored key belongs to a secret key that was lost; linking encrypts it anew.
            return Optional.empty();
        }
    }

    /** The operator's active subscription of a chat. */
    private static Condition ofOperator(ChatId chat) {
        return SUBSCRIPTIONS
                .DELETED_AT
                .isNull()
                .and(SUBSCRIPTIONS.USER_ID.in(
                        DSL.select(USERS.USER_ID).from(USERS).where(USERS.TELEGRAM_ID.isNull())))
                .and(SUBSCRIPTIONS.CHANNEL_ID.in(DSL.select(CHANNELS.CHANNEL_ID)
                        .from(CHANNELS)
                        .where(CHANNELS.TELEGRAM_CHANNEL_ID.eq(chat.value()))));
    }

    /**
     * All active subscriptions, including paused and waiting ones, oldest first.
     *
     * @throws StoreException.Misconfigured if an API key was stored with another secret key
     */
    public List<Subscription> all() {
        return sql.transaction(tx -> load(tx, SUBSCRIPTIONS.DELETED_AT.isNull()));
    }

    /** An active subscription. */
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

    /** The ids of the next active subscriptions after {@code after}, oldest first. */
    public List<Long> ids(long after, int limit) {
        return sql.run(dsl -> dsl.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.DELETED_AT.isNull(), SUBSCRIPTIONS.SUBSCRIPTION_ID.gt(after))
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .limit(limit)
                .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID));
    }

    /** The ids of all active subscriptions, oldest first. */
    public List<Long> ids() {
        return sql.run(dsl -> dsl.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.DELETED_AT.isNull())
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID));
    }

    /** All active subscriptions without their API keys, whatever the secret key. */
    public List<LinkedChannel> channels() {
        return sql.transaction(tx -> SubscriptionRows.channels(tx, SUBSCRIPTIONS.DELETED_AT.isNull()));
    }

    /**
     * Unlinks a subscription with its albums. The history is kept, so linking it again posts nothing twice. Pending
     * files pass to another linked album that holds them, or else wait. Returns false if it was not linked.
     */
    public boolean unlink(long subscriptionId) {
        return sql.transaction(tx -> tx.select(CHANNELS.TELEGRAM_CHANNEL_ID)
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId))
                .fetchOptional(CHANNELS.TELEGRAM_CHANNEL_ID)
                .map(chat -> new SubscriptionInsert(tx, key).unlink(subscriptionId, new ChatId(chat)))
                .orElse(false));
    }

    /**
     * Suspends work on a subscription for this long, because its Immich is unreachable or refuses access.
     *
     * @param trouble cause, for a person; the time of its first occurrence is kept
     */
    public void delay(long subscriptionId, Duration wait, String trouble) {
        sql.transaction(tx -> {
            note(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), trouble);
            return tx.update(SUBSCRIPTIONS)
                    .set(SUBSCRIPTIONS.NOT_BEFORE, Sql.now(tx).plus(wait))
                    .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId))
                    .execute();
        });
    }

    /** Records why a subscription's albums cannot be checked, without suspending work. */
    public void recordTrouble(long subscriptionId, String trouble) {
        sql.transaction(tx -> note(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), trouble));
    }

    /** Pauses a subscription until it is resumed or its files are retried; returns whether its owner is to be told. */
    public boolean pause(long subscriptionId, PauseCause.Files why) {
        return sql.run(dsl -> Pauses.pause(dsl, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), why)) == 1;
    }

    /** Records why the operator's subscription of a chat, if it is stored, could not be processed. */
    public void recordOperatorTrouble(ChatId chat, String trouble) {
        sql.transaction(tx -> note(tx, ofOperator(chat), trouble));
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

    /** Ends a subscription's wait after its Immich has answered. */
    public void endWait(long subscriptionId) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.NOT_BEFORE)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), SUBSCRIPTIONS.NOT_BEFORE.isNotNull())
                .execute());
    }

    /** Clears a subscription's trouble after a successful check. */
    public void clearTrouble(long subscriptionId) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.TROUBLE)
                .setNull(SUBSCRIPTIONS.TROUBLE_SINCE)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId), SUBSCRIPTIONS.TROUBLE.isNotNull())
                .execute());
    }

    /** Current problems of all channels, oldest first. */
    public List<Trouble> troubles() {
        return sql.transaction(Troubles::now);
    }

    /** The owner of the chat's oldest subscription, who may be shown its messages; empty if that is the operator. */
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

    /** Records the end of a pass over these subscriptions. */
    public void recordPass(Collection<Long> subscriptionIds) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.LAST_PASS_AT, immichTgNow())
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.in(subscriptionIds))
                .execute());
    }

    /** End of the last pass over any subscription; empty before the first. */
    public Optional<Instant> lastPass() {
        return sql.run(dsl -> dsl.select(DSL.max(SUBSCRIPTIONS.LAST_PASS_AT))
                .from(SUBSCRIPTIONS)
                .fetchOptional(DSL.max(SUBSCRIPTIONS.LAST_PASS_AT)));
    }

    private List<Subscription> load(DSLContext tx, Condition which) {
        return SubscriptionRows.load(tx, which, key);
    }
}
