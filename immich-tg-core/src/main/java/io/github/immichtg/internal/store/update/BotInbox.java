package io.github.immichtg.internal.store.update;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.BOTS;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.sql.LockSession;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.telegram.update.ChatEvent;
import io.github.immichtg.internal.telegram.update.StoredUpdate;
import io.github.immichtg.internal.telegram.update.UpdateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Persistent queue of a bot's updates. One process at a time receives a bot's updates: the one that holds the bot's
 * lock in the database. Every write uses the session that holds the lock, so a process that has lost it without
 * noticing stores nothing.
 *
 * <p>For one thread at a time, except where noted. The caller of {@link Database#inbox} closes it, which releases the
 * lock.
 */
public final class BotInbox implements UpdateStore, AutoCloseable {

    /**
     * Validity of a stored update number. Telegram keeps updates for a day, and after a week without any it continues
     * with another number, which may be lower. Polling from an older number could discard updates.
     */
    private static final Duration NUMBER_HOLDS = Duration.ofDays(2);

    private final long bot;
    private final boolean talks;
    private final Supplier<LockSession> sessions;
    private final StoredUpdates updates;
    private final Sql pooled;
    private @Nullable LockSession session;
    private boolean elsewhere;
    private boolean leftIsTold;

    /**
     * @param talks whether this process runs the bot that people talk to
     * @param pooled for queries by any thread
     * @param sessions opens a session for the lock
     */
    public BotInbox(long bot, boolean talks, Sql pooled, StoredUpdates updates, Supplier<LockSession> sessions) {
        this.bot = bot;
        this.talks = talks;
        this.pooled = pooled;
        this.updates = updates;
        this.sessions = sessions;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Also empty in a process without a conversation bot if another process runs one: messages that people write
     * while that one is down are meant for it.
     */
    @Override
    public OptionalInt next() {
        try {
            LockSession held = session == null ? lock() : session;
            OptionalInt next = held == null ? OptionalInt.empty() : held.sql().transaction(this::next);
            if (next.isEmpty()) {
                // This process must not take updates: release the lock for the one that does.
                close();
            }
            return next;
        } catch (StoreException e) {
            // If the session broke, its lock is gone too; taking it again is cheap.
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

    /** Whether another process received the updates when {@link #next} was last called. */
    public boolean takenElsewhere() {
        return elsewhere;
    }

    @Override
    public void store(int next, List<ChatEvent> news, List<StoredUpdate> kept) {
        LockSession held = session;
        if (held == null) {
            throw new IllegalStateException("Cannot take this bot's updates without holding its lock");
        }
        try {
            held.sql().transaction(tx -> {
                new ChatEventStore(tx).store(news);
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
    public List<StoredUpdate> left() {
        LockSession held = session;
        if (held == null || leftIsTold || !talks) {
            return List.of();
        }
        List<StoredUpdate> left = held.sql().transaction(updates::all);
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

    private @Nullable LockSession lock() {
        LockSession opened = sessions.get();
        boolean taken = false;
        try {
            taken = opened.tryLock("immich-tg updates of " + bot);
            elsewhere = !taken;
            session = taken ? opened : null;
            leftIsTold = false;
            return session;
        } finally {
            if (!taken) {
                opened.close();
            }
        }
    }

    /** Releases the lock, so that another process may take the updates. Idempotent. */
    @Override
    public void close() {
        LockSession held = session;
        session = null;
        if (held != null) {
            held.close();
        }
    }
}
