package io.github.immichtg.internal.store;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.sql.SqlErrors;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/** Copy of tables from one database to another by PostgreSQL's {@code COPY}, without holding more than a piece of them. */
record TableCopy(DatabaseOptions source, BooleanSupplier stopped) {

    /**
     * Copies the rows of a table.
     *
     * @param columns names separated by commas
     * @throws SQLException if the new database fails
     * @throws StoreException if the old one does, or the copy was stopped
     */
    void run(String table, String columns, Connection from, Connection to) throws SQLException {
        try (InputStream rows = new Stoppable(open(table, columns, from))) {
            to.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + SchemaTables.quoted(table) + " (" + columns + ") from stdin", rows);
        } catch (IOException e) {
            throw SqlErrors.translate(e, source);
        }
    }

    private InputStream open(String table, String columns, Connection from) {
        try {
            return new PGCopyInputStream(
                    from.unwrap(PGConnection.class),
                    "copy (select " + columns + " from " + SchemaTables.quoted(table) + ") to stdout");
        } catch (SQLException e) {
            throw SqlErrors.translate(e, source);
        }
    }

    private final class Stoppable extends FilterInputStream {

        Stoppable(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (stopped.getAsBoolean()) {
                throw new StoreException.Failed("Stopped; nothing was moved.", null);
            }
            return super.read(buffer, offset, length);
        }
    }
}
