package io.github.immichtg.internal.store;

import java.util.List;

/**
 * Report of a move to another database.
 *
 * @param tables all tables of this program, in the order of their names
 */
public record MoveReport(List<Table> tables) {

    /** Table with the number of its rows. */
    public record Table(String table, long rows) {}

    /** Number of rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
