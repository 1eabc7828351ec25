package io.github.immichtg.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's error codes mean to a person. */
final class SqlErrors {

    /**
     * Errors about values: data exceptions, broken constraints, and what goes beyond the program's limits. Not those that tell of
     * another writer's row, which is there already (23505) or not any more (23503).
     */
    private static final Pattern ROWS = Pattern.compile("(22|23(?!50[35])|54).*");

    private SqlErrors() {}

    /** Translates whatever went wrong while talking to the server. */
    static StoreException translate(Throwable thrown, DatabaseOptions options) {
        @Nullable SQLException sql = sqlException(thrown);
        if (sql == null) {
            return new StoreException.Failed(
                    "The database failed: " + thrown.getClass().getSimpleName() + ".", thrown);
        }
        @Nullable String state = sql.getSQLState();
        String where = options.shownUrl();
        return switch (state == null ? "" : state) {
            case "28P01", "28000" ->
                new StoreException.Misconfigured(
                        "The database server " + where + " does not let the user «" + options.user() + "» in: "
                                + reason(sql) + ".",
                        sql);
            case "3D000" ->
                new StoreException.Misconfigured(
                        "There is no such database: " + where + "; create it, or correct its name.", sql);
            case "42501" ->
                new StoreException.Misconfigured(
                        "The user «" + options.user() + "» lacks a right in " + where + ": " + reason(sql) + ".", sql);
            case "25006" -> new StoreException.Misconfigured("The database " + where + " is read-only.", sql);
            default -> byClass(state, sql, where);
        };
    }

    private static StoreException byClass(@Nullable String state, SQLException sql, String where) {
        if (state != null && ROWS.matcher(state).matches()) {
            return new StoreException.Unstorable(
                    "The database cannot store something that the server says: " + reason(sql) + ".", sql);
        }
        boolean away = state == null
                ? sql instanceof SQLTransientConnectionException
                : state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
        return away
                ? new StoreException.Unreachable(
                        "The database server " + where + " cannot be reached: " + reason(sql) + ".", sql)
                : new StoreException.Failed("The database " + where + " failed: " + reason(sql) + ".", sql);
    }

    /** The server's primary message: its detail would show values of rows. */
    private static String reason(SQLException sql) {
        @Nullable ServerErrorMessage server = sql instanceof PSQLException p ? p.getServerErrorMessage() : null;
        @Nullable String text = server != null ? server.getMessage() : sql.getMessage();
        String line = text == null
                ? "SQL state " + sql.getSQLState()
                : text.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        @Nullable SQLException found = null;
        // The innermost one knows most: pools wrap the driver's.
        for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        return found;
    }
}
