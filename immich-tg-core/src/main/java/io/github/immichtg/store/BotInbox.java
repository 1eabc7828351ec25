package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.BOTS;

import io.github.immichtg.telegram.Inbox;
import io.github.immichtg.telegram.KeptUpdate;
import io.github.immichtg.telegram.News;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What a bot's updates tell, stored. One process at a time takes a bot's updates: whoever holds the bot's lock in the
 * database. Everything is done on the very session that holds it, so whoever has lost it without noticing stores nothing any
 * more.
 *
 * <p>For one thread at a time, but where it says otherwise. Whoever asked {@link Database#inbox} for it closes it, which lets go of the lock.
 */
public final class BotInbox implements Inbox, AutoCloseable {

    /**
     * Telegram keeps updates for a day, and after a week without any it goes on with another number, which may be lower. A
     * number as old as this says nothing any more, and asking from it could throw updates away.
     */
    private static final Duration NUMBER_HOLDS = Duration.ofDays(2);

    private final long bot;
    private final boolean talks;
    private final DataSource unpooled;
    private final DatabaseOptions options;
    private final KeptUpdates updates;
    private final Sql pooled;
    private @Nullable Session session;
    private boolean elsewhere;
    private boolean leftIsTold;

    /**
     * @param talks whether people talk to the bot in this process
     * @param pooled for what is asked by any thread
     */
    BotInbox(long bot, boolean talks, Sql pooled, KeptUpdates updates, DataSource unpooled, DatabaseOptions options) {
        this.bot = bot;
        this.talks = talks;
        this.pooled = pooled;
        this.updates = updates;
        this.unpooled = unpooled;
        this.options = options;
    }

    private record Session(Connection connection, Sql sql) {}

    /**
     * {@inheritDoc}
     *
     * <p>Empty also in a process that nobody talks to, where people talk to the bot in another: what they write while that one
     * is down is meant for it.
     */
    @Override
    public OptionalInt next() {
        try {
            Session held = session == null ? lock() : session;
            OptionalInt next = held == null ? OptionalInt.empty() : held.sql().transaction(this::next);
            if (next.isEmpty()) {
                // Nothing is to be taken here: whoever is to take it should find the lock free.
                close();
            }
            return next;
        } catch (StoreException e) {
            // The lock is gone with its session, if that is what broke; it costs nothing to take it again.
            close();
            throw e;
        }
    }

    private OptionalInt next(DSLContext tx) {
        tx.insertInto(BOTS).set(BOTS.BOT_ID, bot).onConflictDoNothing().execute();
        if (talks) {
            tx.update(BOTS)
                    .set(BOTS.TALKS_SINCE, immichTgNow())
                    .where(BOTS.BOT_ID.eq(bot), BOTS.TALKS_SINCE.isNull())
                    .execute();
        }
        Instant holds = Sql.now(tx).minus(NUMBER_HOLDS);
        return tx.selectFrom(BOTS).where(BOTS.BOT_ID.eq(bot)).fetchSingle(row -> {
            if (!talks && row.get(BOTS.TALKS_SINCE) != null) {
                return OptionalInt.empty();
            }
            @Nullable Instant taken = row.get(BOTS.TAKEN_AT);
            return OptionalInt.of(taken == null || taken.isBefore(holds) ? 0 : row.get(BOTS.NEXT_UPDATE));
        });
    }

    /** Whether another process took the updates when {@link #next} was last asked. */
    public boolean takenElsewhere() {
        return elsewhere;
    }

    @Override
    public void store(int next, List<News> news, List<KeptUpdate> kept) {
        Session held = session;
        if (held == null) {
            throw new IllegalStateException("nobody may take the updates of this bot without its lock");
        }
        try {
            held.sql().transaction(tx -> {
                new NewsStore(tx).store(news);
                updates.keep(tx, kept);
                return tx.update(BOTS)
                        .set(BOTS.NEXT_UPDATE, next)
                        .set(BOTS.TAKEN_AT, immichTgNow())
                        .where(BOTS.BOT_ID.eq(bot))
                        .execute();
            });
        } catch (StoreException e) {
            close();
            throw e;
        }
    }

    @Override
    public List<KeptUpdate> left() {
        Session held = session;
        if (held == null || leftIsTold || !talks) {
            return List.of();
        }
        List<KeptUpdate> left = held.sql().transaction(updates::all);
        leftIsTold = true;
        return left;
    }

    @Override
    public boolean again(int number) {
        return pooled.run(dsl -> updates.again(dsl, number));
    }

    @Override
    public void done(Collection<Integer> numbers) {
        pooled.run(dsl -> {
            updates.done(dsl, numbers);
            return numbers;
        });
    }

    private @Nullable Session lock() {
        @SuppressWarnings("MustBeClosedChecker") // goes into the session, or is closed
        Connection connection = connect();
        boolean taken = false;
        try {
            Sql sql = new Sql(connection, options);
            taken = sql.run(dsl -> dsl.select(DSL.function(
                                    "pg_try_advisory_lock",
                                    Boolean.class,
                                    DSL.function(
                                            "hashtextextended",
                                            Long.class,
                                            DSL.val("immich-tg updates of " + bot),
                                            DSL.val(0L))))
                            .fetchSingle())
                    .value1();
            elsewhere = !taken;
            session = taken ? new Session(connection, sql) : null;
            leftIsTold = false;
            return session;
        } finally {
            if (!taken) {
                ChatLock.close(connection);
            }
        }
    }

    private Connection connect() {
        try {
            return unpooled.getConnection();
        } catch (SQLException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    /** Lets another process take the updates. Closing twice is fine. */
    @Override
    public void close() {
        Session held = session;
        session = null;
        if (held != null) {
            ChatLock.close(held.connection());
        }
    }
}
