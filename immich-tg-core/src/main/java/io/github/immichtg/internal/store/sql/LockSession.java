package io.github.immichtg.internal.store.sql;

import io.github.immichtg.failure.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database session that holds advisory locks, on a connection outside the pool. The locks last until the session is
 * closed; if its connection breaks, the server grants them to others without the holder noticing. For one thread at a
 * time.
 */
public final class LockSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LockSession.class);

    private final Connection connection;
    private final Sql sql;

    private LockSession(Connection connection, DatabaseOptions options) {
        this.connection = connection;
        this.sql = new Sql(connection, options);
    }

    /** Opens a session without locks. */
    public static LockSession open(DataSource unpooled, DatabaseOptions options) {
        try {
            return new LockSession(unpooled.getConnection(), options);
        } catch (SQLException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    /** Executor of statements in this session. */
    public Sql sql() {
        return sql;
    }

    /** Takes an exclusive lock; false if another session holds it. */
    public boolean tryLock(String name) {
        return ask("pg_try_advisory_lock", name);
    }

    /** Takes a shared lock; false if another session holds it exclusively. */
    public boolean tryShare(String name) {
        return ask("pg_try_advisory_lock_shared", name);
    }

    /** Releases a shared lock. */
    public void release(String name) {
        ask("pg_advisory_unlock_shared", name);
    }

    private boolean ask(String function, String name) {
        return sql.run(dsl -> dsl.select(DSL.function(function, Boolean.class, (Field<?>) key(name)))
                .fetchSingle()
                .value1());
    }

    /** The number by which PostgreSQL knows a lock. */
    public static Field<Long> key(String name) {
        return DSL.function("hashtextextended", Long.class, DSL.val(name), DSL.val(0L));
    }

    /**
     * Releases all locks. Idempotent. They are released before the connection is closed: the server ends the session
     * of a closed connection only some time later, and would keep others out until then.
     */
    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                sql.run(dsl -> dsl.execute("select pg_advisory_unlock_all()"));
            }
        } catch (SQLException | StoreException e) {
            // A broken session has lost its locks already.
            LOG.debug("Failed to release a session's locks: {}", e.getMessage());
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Failed to close a lock's session: {}", e.getMessage());
        }
    }
}
