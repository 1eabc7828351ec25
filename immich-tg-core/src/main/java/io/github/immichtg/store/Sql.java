package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;

import java.sql.Connection;
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

/** Runs jOOQ's statements on the pool; what goes wrong comes out as {@link StoreException}. Thread-safe. */
final class Sql {

    private final DSLContext dsl;
    private final DatabaseOptions options;

    Sql(DataSource source, DatabaseOptions options) {
        this(new DefaultConfiguration().set(source), options);
    }

    /** On one connection, which its owner closes; then for one thread at a time. */
    Sql(Connection connection, DatabaseOptions options) {
        this(new DefaultConfiguration().set(connection), options);
    }

    private Sql(Configuration configuration, DatabaseOptions options) {
        this.dsl = DSL.using(configuration
                .set(SQLDialect.POSTGRES)
                // Its log shows the values bound to a statement, ciphertexts among them.
                .set(new Settings().withExecuteLogging(false).withRenderSchema(false)));
        this.options = options;
    }

    /** Statements that stand alone. */
    <T> T run(Function<DSLContext, T> work) {
        try {
            return work.apply(dsl);
        } catch (DataAccessException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    /** All of it, or nothing. */
    <T> T transaction(Function<DSLContext, T> work) {
        try {
            return dsl.transactionResult(tx -> work.apply(tx.dsl()));
        } catch (DataAccessException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    /** The database's now: the only clock that all processes share. Exact to the microsecond. */
    static Instant now(DSLContext tx) {
        return tx.select(immichTgNow()).fetchSingle().value1();
    }
}
