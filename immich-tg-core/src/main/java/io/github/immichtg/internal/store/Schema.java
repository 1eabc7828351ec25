package io.github.immichtg.internal.store;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.sql.SqlErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** Schema migration and compatibility check of a database. */
final class Schema {

    private static final int OLDEST_SERVER = 14;

    /**
     * Flyway's description of our first migration; a history that starts with another one belongs to a different
     * program.
     */
    private static final String FIRST_MIGRATION = "what is remembered";

    /** The migrations of this program. */
    static final History LATEST = new History("22", 22, 3_528_760_997L);

    /**
     * Summary of the migrations applied to a database.
     *
     * @param version version of the last one
     * @param count number of migrations
     * @param checksums sum of Flyway's checksums
     */
    record History(String version, int count, long checksums) {}

    private final DataSource source;
    private final DatabaseOptions options;

    Schema(DataSource source, DatabaseOptions options) {
        this.source = source;
        this.options = options;
    }

    /**
     * Migrates under Flyway's lock, so that several processes may start at once. An up-to-date database is recognized
     * by one query; Flyway would need 250 ms of processor time.
     *
     * @throws StoreException if the server is unreachable, refuses the login or is too old, or the database belongs
     *     to another program
     */
    MigrationResult migrate() {
        if (LATEST.equals(server().history())) {
            return new MigrationResult(LATEST.version(), 0);
        }
        Flyway flyway = flyway();
        try {
            refuseNewer(flyway);
            int applied = flyway.migrate().migrationsExecuted;
            return new MigrationResult(String.valueOf(flyway.info().current().getVersion()), applied);
        } catch (FlywayException e) {
            throw translate(e);
        }
    }

    /** Reports what {@link #migrate} would find, without changing anything; throws the same exceptions. */
    DatabaseInfo look() {
        Server server = server();
        if (LATEST.equals(server.history())) {
            return new DatabaseInfo(options.shownUrl(), server.version(), DatabaseInfo.Schema.CURRENT);
        }
        Flyway flyway = flyway();
        try {
            refuseNewer(flyway);
            MigrationInfo[] applied = flyway.info().applied();
            if (applied.length == 0 ? holdsTables() : !isOurs(applied)) {
                throw notOurs(null);
            }
            DatabaseInfo.Schema schema = applied.length == 0
                    ? DatabaseInfo.Schema.EMPTY
                    : flyway.info().pending().length > 0 ? DatabaseInfo.Schema.OLDER : DatabaseInfo.Schema.CURRENT;
            return new DatabaseInfo(options.shownUrl(), server.version(), schema);
        } catch (FlywayException e) {
            throw translate(e);
        }
    }

    /** Summary of the applied migrations; {@code null} unless all succeeded. */
    private static @Nullable History history(Connection connection, Statement statement) throws SQLException {
        String schema = connection.getSchema();
        if (schema == null) {
            return null;
        }
        String table = statement.enquoteIdentifier(schema, true) + ".flyway_schema_history";
        try (ResultSet row = statement.executeQuery(
                "select to_regclass(%s) is not null".formatted(statement.enquoteLiteral(table)))) {
            row.next();
            if (!row.getBoolean(1)) {
                return null;
            }
        }
        try (ResultSet row = statement.executeQuery("""
                select (array_agg(version order by installed_rank desc))[1], count(*), sum(checksum), bool_and(success)
                from %s""".formatted(table))) {
            row.next();
            return row.getBoolean(4) ? new History(row.getString(1), row.getInt(2), row.getLong(3)) : null;
        }
    }

    private boolean holdsTables() {
        return holds("exists (select from pg_tables where schemaname = current_schema())");
    }

    private boolean holds(String condition) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    private Flyway flyway() {
        // Otherwise Flyway uses the thread's context class loader, which an embedder may have set to anything.
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/github/immichtg/internal/store/migration")
                .load();
    }

    private record Server(String version, @Nullable History history) {}

    private Server server() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String version = checkServer(statement);
            return new Server(version, history(connection, statement));
        } catch (SQLException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    private static String checkServer(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select current_setting('server_version_num')::int,"
                + " current_setting('server_version'), current_setting('server_encoding')")) {
            row.next();
            checkServer(row.getInt(1), row.getString(2), row.getString(3));
            return row.getString(2);
        }
    }

    static void checkServer(int number, String version, String encoding) {
        if (number < OLDEST_SERVER * 10_000) {
            throw new StoreException.Misconfigured(
                    "The database server runs PostgreSQL " + version + ", but immich-tg needs " + OLDEST_SERVER
                            + " or newer.",
                    null);
        }
        if (!encoding.equals("UTF8")) {
            throw new StoreException.Misconfigured(
                    "The database encoding is " + encoding + ", but immich-tg needs UTF8.", null);
        }
    }

    private void refuseNewer(Flyway flyway) {
        MigrationInfo[] applied = flyway.info().applied();
        boolean ours = isOurs(applied);
        boolean newer = Arrays.stream(applied)
                .map(MigrationInfo::getState)
                .anyMatch(s -> s == MigrationState.FUTURE_SUCCESS || s == MigrationState.FUTURE_FAILED);
        if (ours && newer) {
            throw new StoreException.Misconfigured(
                    "The database " + options.shownUrl()
                            + " was created by a newer version of immich-tg; update this one.",
                    null);
        }
    }

    private static boolean isOurs(MigrationInfo[] applied) {
        return applied.length > 0 && applied[0].getDescription().equals(FIRST_MIGRATION);
    }

    private StoreException notOurs(@Nullable FlywayException e) {
        // Its tables have the names of ours.
        boolean seed = holds("to_regclass('alembic_version') is not null and to_regclass('immich_hosts') is not null");
        return new StoreException.Misconfigured(
                "The database " + options.shownUrl()
                        + (seed
                                ? " is the Python bot's; use an empty one, and take over what this one holds with"
                                        + " 'immich-tg import-seed --from " + options.shownUrl() + "'."
                                : " contains tables that do not belong to this version of immich-tg; use an empty"
                                        + " database."),
                e);
    }

    private StoreException translate(FlywayException e) {
        ErrorCode code = e.getErrorCode();
        if (code == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                || code == CoreErrorCode.VALIDATE_ERROR) {
            return notOurs(e);
        }
        return SqlErrors.translate(e, options);
    }
}
