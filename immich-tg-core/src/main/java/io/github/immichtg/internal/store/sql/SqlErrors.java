package io.github.immichtg.internal.store.sql;

import io.github.immichtg.failure.StoreException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Translator of PostgreSQL's error codes into {@link StoreException}. */
public final class SqlErrors {

    /**
     * Errors caused by values: data exceptions, constraint violations and exceeded limits. Excludes conflicts with
     * another writer's row: duplicate (23505) and missing (23503).
     */
    private static final Pattern ROWS = Pattern.compile("(22|23(?!50[35])|54).*");

    private SqlErrors() {}

    /** Translates any failure of a database call. */
    public static StoreException translate(Throwable thrown, DatabaseOptions options) {
        @Nullable SQLException sql = sqlException(thrown);
        if (sql == null) {
            return new StoreException.Failed(
                    "The database failed: " + thrown.getClass().getSimpleName() + ".", thrown);
        }
        @Nullable String state = sql.getSQLState();
        String where = options.shownUrl();
        return switch (state == null ? "" : state) {
            // The last is what the driver says where a password is missing.
            case "28P01", "28000", "08004" ->
                new StoreException.Misconfigured(
                        "The database server " + where + " refused the login of user '" + options.user() + "': "
                                + reason(sql) + ".",
                        sql);
            case "3D000" ->
                new StoreException.Misconfigured(
                        "The database does not exist: " + where + "; create it, or correct its name.", sql);
            case "42501" ->
                new StoreException.Misconfigured(
                        "The user '" + options.user() + "' lacks a privilege in " + where + ": " + reason(sql) + ".",
                        sql);
            case "25006" ->
                new StoreException.Misconfigured(
                        "The database " + where + " is read-only; name its primary server.", sql);
            default -> byClass(state, sql, where);
        };
    }

    private static StoreException byClass(@Nullable String state, SQLException sql, String where) {
        if (state != null && ROWS.matcher(state).matches()) {
            return new StoreException.Unstorable(
                    "The database cannot store a value from the server: " + reason(sql) + ".", sql);
        }
        boolean away = state == null
                ? sql instanceof SQLTransientConnectionException
                : state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
        return away
                ? new StoreException.Unreachable(
                        "The database server " + where + " cannot be reached: " + reason(sql) + ".", sql)
                : new StoreException.Failed("The database " + where + " failed: " + reason(sql) + ".", sql);
    }

    /** The server's primary message only: its detail would show values of rows. */
    private static String reason(SQLException sql) {
        if (sql.getCause() instanceof UnknownHostException) {
            return "its host name is unknown";
        }
        @Nullable ServerErrorMessage server = sql instanceof PSQLException p ? p.getServerErrorMessage() : null;
        @Nullable String text = server != null ? server.getMessage() : sql.getMessage();
        String line = text == null
                ? "SQL state " + sql.getSQLState()
                : text.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        @Nullable SQLException found = null;
        // The innermost exception is the most specific: pools wrap the driver's.
        for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        return found;
    }
}
