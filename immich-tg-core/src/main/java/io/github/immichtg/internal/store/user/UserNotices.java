package io.github.immichtg.internal.store.user;

import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.NOTICES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;
import static io.github.immichtg.internal.store.jooq.Tables.USERS;

import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;

/** Repository of the users to notify, and of the causes they were notified of. Thread-safe. */
public final class UserNotices {

    private final Sql sql;

    public UserNotices(Sql sql) {
        this.sql = sql;
    }

    /** The operator, who is known by no Telegram id. */
    public BotUser operator() {
        return sql.transaction(tx -> {
            tx.insertInto(USERS).defaultValues().onConflictDoNothing().execute();
            return tx.select(USERS.USER_ID)
                    .from(USERS)
                    .where(USERS.TELEGRAM_ID.isNull(), USERS.DELETED_AT.isNull())
                    .fetchSingle(row -> new BotUser(row.value1(), 0, null));
        });
    }

    /** Owner of a subscription; empty for the operator's, and for users whom the bot cannot write to. */
    public Optional<BotUser> owner(long subscriptionId) {
        return owners(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId)).stream().findFirst();
    }

    /** The owners of all subscriptions that post into this channel. */
    public List<BotUser> owners(ChatId channel) {
        return owners(CHANNELS.TELEGRAM_CHANNEL_ID.eq(channel.value()));
    }

    private List<BotUser> owners(Condition which) {
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
                .fetch(BotUser::of));
    }

    /** Causes of which the user was not notified yet. */
    public List<String> notNotified(BotUser person, Collection<String> causes) {
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

    /** Records that the user was notified of these causes. */
    public void markNotified(BotUser person, Collection<String> causes) {
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

    /** Forgets notifications about causes that no longer hold, so that the user is notified again when they return. */
    public void forgetOthers(BotUser person, Collection<String> stillThere) {
        sql.run(dsl -> dsl.deleteFrom(NOTICES)
                .where(NOTICES.USER_ID.eq(person.userId()), NOTICES.CAUSE.notIn(stillThere))
                .execute());
    }
}
