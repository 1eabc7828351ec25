package io.github.immichtg.internal.store.sql;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;

import io.github.immichtg.failure.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** Executor of jOOQ statements on the pool, which translates failures into {@link StoreException}. Thread-safe. */
public final class Sql {

    // jOOQ prints a banner at its first statement and warns about every server but the newest; it has no other
    // switches.
    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.setProperty("org.jooq.log.org.jooq.impl.DefaultExecuteContext.logVersionSupport", "ERROR");
    }

    private final DSLContext dsl;
    private final DatabaseOptions options;

    public Sql(DataSource source, DatabaseOptions options) {
        this(new DefaultConfiguration().set(source), options);
    }

    /** An executor on one connection, which its owner closes; for one thread at a time. */
    Sql(Connection connection, DatabaseOptions options) {
        this(new DefaultConfiguration().set(connection), options);
    }

    private Sql(Configuration configuration, DatabaseOptions options) {
        this.dsl = DSL.using(configuration
                .set(SQLDialect.POSTGRES)
                // jOOQ's log shows bound values, including ciphertexts.
                .set(new Settings().withExecuteLogging(false).withRenderSchema(false)));
        this.options = options;
    }

    /** Runs statements without a common transaction. */
    public <T> T run(Function<DSLContext, T> work) {
        try {
            return work.apply(dsl);
        } catch (DataAccessException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    /** Runs statements in one transaction. */
    public <T> T transaction(Function<DSLContext, T> work) {
        // jOOQ's own transactions ask the server for the level of isolation each time, one request more.
        try {
            return dsl.connectionResult(connection -> transaction(connection, work));
        } catch (DataAccessException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    private <T> T transaction(Connection connection, Function<DSLContext, T> work) throws SQLException {
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.apply(DSL.using(dsl.configuration().derive(connection)));
            connection.commit();
        } catch (Throwable e) {
            try {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    /** The database's current time, the only clock shared by all processes, with microsecond precision. */
    public static Instant now(DSLContext tx) {
        return tx.select(immichTgNow()).fetchSingle().value1();
    }
}
