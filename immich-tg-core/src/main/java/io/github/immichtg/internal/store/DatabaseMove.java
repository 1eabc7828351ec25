package io.github.immichtg.internal.store;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.MoveReport.Table;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.sql.LockSession;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.SqlErrors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/**
 * Move of everything that a database holds into an empty one, all or nothing. The old database is only read, and no post can
 * be begun in it meanwhile. For one thread, except {@link #stop()}.
 */
public final class DatabaseMove {

    private static final String APPLICATION = "immich-tg move";

    /** The server ends the session of a closed connection only some time later. */
    private static final int TRIES = 20;

    /** Another process of this program, or one that holds a lock of it under another name. */
    private static final String OTHERS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and application_name <> ?
              and (application_name = ?
                   or pid in (select pid from pg_locks
                              where locktype = 'advisory'
                                and database = (select oid from pg_database where datname = current_database())))""";

    private static final String MAY_CREATE = "select has_schema_privilege(current_schema(), 'CREATE')";

    private final DatabaseOptions source;
    private final DatabaseOptions target;
    private volatile boolean stopped;

    public DatabaseMove(DatabaseOptions source, DatabaseOptions target) {
        this.source = source.named(APPLICATION);
        this.target = target.named(APPLICATION);
    }

    /**
     * Reports what {@link #run} would do, without changing anything.
     *
     * @throws StoreException as {@link #run} does
     */
    public MoveReport preview() {
        try (LockSession watch = LockSession.open(source.source(), source)) {
            check(watch);
            return watch.sql()
                    .run(dsl -> report(SchemaTables.names(dsl).stream()
                            .map(table -> new Table(table, SchemaTables.count(dsl, table)))
                            .toList()));
        }
    }

    /**
     * Copies everything. The old database is migrated before, as every command does.
     *
     * @throws StoreException.Unreachable if one of the servers cannot be reached
     * @throws StoreException.Misconfigured if the new database is not empty or its server is too old, if both are the same,
     *     or if another process uses the old one
     */
    public MoveReport run() {
        try (LockSession watch = LockSession.open(source.source(), source)) {
            check(watch);
            new Schema(source.source(), source).migrate();
            return new Sql(source.source(), source).transaction(from -> {
                from.execute("set transaction isolation level repeatable read, read only");
                from.execute("set local lock_timeout = '10s'");
                // Taken before the snapshot: a post is begun by a row here.
                from.execute("lock table posts in share mode");
                new Schema(target.source(), target).migrate();
                return new Sql(target.source(), target).transaction(to -> {
                    MoveReport report = copyAll(from, to);
                    refuseOthers(watch);
                    return report;
                });
            });
        }
    }

    /** Ends {@link #run} soon, which then fails and leaves nothing behind. */
    public void stop() {
        stopped = true;
    }

    private void check(LockSession watch) {
        DatabaseInfo info = Database.look(target);
        refuseSame(watch);
        Sql to = new Sql(target.source(), target);
        if (info.schema() == DatabaseInfo.Schema.EMPTY) {
            refuseForeign(to.run(dsl -> Boolean.TRUE.equals(dsl.fetchValue(MAY_CREATE))));
        } else {
            to.transaction(dsl -> refuseUsed(dsl, SchemaTables.names(dsl)));
        }
        if (Database.look(source).schema() == DatabaseInfo.Schema.EMPTY) {
            throw new StoreException.Misconfigured(
                    "There is nothing to move: the database " + source.shownUrl() + " is empty.", null);
        }
        refuseOthers(watch);
    }

    /** Addresses may be written in many ways, but a lock in a database is known in that one alone. */
    private void refuseSame(LockSession watch) {
        String name = "immich-tg move " + UUID.randomUUID();
        watch.tryLock(name);
        try (LockSession other = LockSession.open(target.source(), target)) {
            if (!other.tryLock(name)) {
                throw new StoreException.Misconfigured(
                        "Both are the same database, " + target.shownUrl() + ": name a new one to move to.", null);
            }
        }
    }

    /** Since PostgreSQL 15 nobody but the owner of a database may make tables in it without being granted that. */
    private void refuseForeign(boolean mayCreate) {
        if (!mayCreate) {
            throw new StoreException.Misconfigured(
                    "The user '" + target.user() + "' lacks a privilege in " + target.shownUrl()
                            + ": it may not create tables.",
                    null);
        }
    }

    private List<String> refuseUsed(DSLContext to, List<String> tables) {
        for (String table : tables) {
            if (SchemaTables.count(to, table) > 0) {
                throw new StoreException.Misconfigured(
                        "The database " + target.shownUrl() + " is already used by immich-tg; move to an empty one.",
                        null);
            }
        }
        return tables;
    }

    private void refuseOthers(LockSession watch) {
        for (int i = 0; others(watch) > 0; i++) {
            if (i == TRIES) {
                throw new StoreException.Misconfigured(
                        "Another process of immich-tg uses the old database; stop the bot, the daemon or the sync, and"
                                + " try again.",
                        null);
            }
            watch.sql().run(dsl -> dsl.execute("select pg_sleep(0.1)"));
        }
    }

    private static long others(LockSession watch) {
        return watch.sql()
                .run(dsl -> dsl.fetchSingle(OTHERS, APPLICATION, DatabaseOptions.APPLICATION)
                        .get(0, Long.class));
    }

    private MoveReport copyAll(DSLContext from, DSLContext to) {
        List<String> tables = SchemaTables.inOrder(to);
        to.execute("lock table " + tables.stream().map(SchemaTables::quoted).collect(Collectors.joining(", "))
                + " in exclusive mode");
        refuseUsed(to, tables);
        List<Table> copied = new ArrayList<>();
        for (String table : tables) {
            copied.add(new Table(table, copy(from, to, table)));
        }
        copySequences(from, to);
        return report(copied);
    }

    private long copy(DSLContext from, DSLContext to, String table) {
        String columns = SchemaTables.columns(to, table);
        to.connection(
                into -> from.connection(out -> new TableCopy(source, () -> stopped).run(table, columns, out, into)));
        long rows = SchemaTables.count(to, table);
        long expected = reading(() -> SchemaTables.count(from, table));
        if (rows != expected) {
            throw new StoreException.Failed(
                    "Only %d of %d rows of the table %s arrived; nothing was moved.".formatted(rows, expected, table),
                    null);
        }
        return rows;
    }

    private void copySequences(DSLContext from, DSLContext to) {
        for (Record row : to.fetch("select sequencename from pg_sequences where schemaname = current_schema()")) {
            String name = SchemaTables.quoted(Objects.requireNonNull(row.get(0, String.class)));
            Record state = reading(() -> from.fetchSingle("select last_value, is_called from " + name));
            to.execute("select setval(?::regclass, ?, ?)", name, state.get(0, Long.class), state.get(1, Boolean.class));
        }
    }

    /** Within the new database's transaction, which would take every failure for one of its own. */
    private <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException e) {
            throw SqlErrors.translate(e, source);
        }
    }

    private static MoveReport report(List<Table> tables) {
        return new MoveReport(
                tables.stream().sorted(Comparator.comparing(Table::table)).toList());
    }
}
