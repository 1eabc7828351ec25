package io.github.immichtg.internal.store.user;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.subscription.PauseCause.Suspension;
import io.github.immichtg.internal.store.subscription.Pauses;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/**
 * Repository of subscription owners, with the checks whether they may still publish. Includes owners whom the bot
 * cannot write to. Thread-safe.
 */
public final class SubscriptionOwners {

    private final Sql sql;

    public SubscriptionOwners(Sql sql) {
        this.sql = sql;
    }

    /**
     * Active subscription with its owner.
     *
     * @param suspended whether the bot has already suspended it
     */
    public record Owned(long subscription, ChatId chat, BotUser person, boolean suspended) {}

    /** All subscriptions with an owner, oldest first. */
    public List<Owned> all() {
        return owned(DSL.noCondition());
    }

    /** A subscription; empty if it is not active, or the operator's. */
    public Optional<Owned> find(long subscription) {
        return owned(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription)).stream().findFirst();
    }

    /** The subscriptions that post into a chat. */
    public List<Owned> in(ChatId chat) {
        return owned(CHANNELS.TELEGRAM_CHANNEL_ID.eq(chat.value()));
    }

    private List<Owned> owned(Condition which) {
        return sql.run(dsl -> dsl.select(USERS.fields())
                .select(
                        SUBSCRIPTIONS.SUBSCRIPTION_ID,
                        SUBSCRIPTIONS.PAUSED_AT,
                        SUBSCRIPTIONS.PAUSED_REASON,
                        CHANNELS.TELEGRAM_CHANNEL_ID)
                .from(SUBSCRIPTIONS)
                .join(USERS)
                .on(USERS.USER_ID.eq(SUBSCRIPTIONS.USER_ID))
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(
                        which,
                        SUBSCRIPTIONS.DELETED_AT.isNull(),
                        USERS.TELEGRAM_ID.isNotNull(),
                        USERS.DELETED_AT.isNull())
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch(row -> new Owned(
                        row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                        new ChatId(row.get(CHANNELS.TELEGRAM_CHANNEL_ID)),
                        BotUser.of(row),
                        Pauses.of(row) instanceof Suspension)));
    }

    /** Whether the owner was not checked within the interval. */
    public boolean isCheckDue(long subscription, Duration interval) {
        return sql.run(dsl -> dsl.fetchExists(dsl.selectOne()
                .from(SUBSCRIPTIONS)
                .where(
                        SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription),
                        SUBSCRIPTIONS
                                .OWNER_CHECKED_AT
                                .isNull()
                                .or(SUBSCRIPTIONS
                                        .OWNER_CHECKED_AT
                                        .plus(DayToSecond.valueOf(interval))
                                        .le(immichTgNow()))
                                // The clock was set back.
                                .or(SUBSCRIPTIONS.OWNER_CHECKED_AT.gt(immichTgNow())))));
    }

    /** Records that the owner was checked just now. */
    public void recordCheck(long subscription) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.OWNER_CHECKED_AT, immichTgNow())
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription))
                .execute());
    }

    /** Suspends a subscription: its owner cannot resume it. */
    public void suspend(long subscription, Suspension why) {
        sql.run(dsl -> Pauses.pause(dsl, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscription), why));
    }

    /** Whether the bot has suspended a subscription. */
    public boolean isSuspended(long subscription) {
        return find(subscription).filter(Owned::suspended).isPresent();
    }
}
