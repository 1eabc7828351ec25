package io.github.immichtg.store.user;

import static io.github.immichtg.store.jooq.Tables.NOTICES;

import io.github.immichtg.store.sql.Sql;
import java.util.Collection;
import java.util.List;

/** Repository of the causes that users were notified of. Thread-safe. */
public final class UserNotices {

    private final Sql sql;

    public UserNotices(Sql sql) {
        this.sql = sql;
    }

    /** Causes of which the user was not notified yet. */
    public List<String> untold(BotUser person, Collection<String> causes) {
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
    public void told(BotUser person, Collection<String> causes) {
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
    public void over(BotUser person, Collection<String> stillThere) {
        sql.run(dsl -> dsl.deleteFrom(NOTICES)
                .where(NOTICES.USER_ID.eq(person.userId()), NOTICES.CAUSE.notIn(stillThere))
                .execute());
    }
}
