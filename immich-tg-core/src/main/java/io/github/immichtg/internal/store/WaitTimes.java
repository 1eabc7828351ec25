package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.MediaState;
import java.time.Instant;
import org.jooq.impl.DSL;

/** Repository of retry and rate limit waits. Thread-safe. */
public final class WaitTimes {

    private final Sql sql;

    WaitTimes(Sql sql) {
        this.sql = sql;
    }

    /** The database's time now. */
    public Instant now() {
        return sql.run(Sql::now);
    }

    /**
     * Clears all waits after the clock was set back, which makes their lengths unknown. Attempts that are too early
     * will be told to wait again.
     */
    public void end() {
        sql.run(dsl -> dsl.update(CHATS)
                .setNull(CHATS.NOT_BEFORE)
                .setNull(CHATS.CLOSED_UNTIL)
                .where(CHATS.NOT_BEFORE.gt(immichTgNow()).or(CHATS.CLOSED_UNTIL.gt(immichTgNow())))
                .execute());
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.NOT_BEFORE)
                .where(SUBSCRIPTIONS.NOT_BEFORE.gt(immichTgNow()))
                .execute());
        sql.run(dsl -> dsl.update(MEDIA_FILES)
                .set(MEDIA_FILES.NEXT_ATTEMPT_AT, immichTgNow())
                .where(
                        MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PENDING.text())),
                        MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow()))
                .execute());
    }
}
