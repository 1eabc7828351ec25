package io.github.immichtg.internal.store;

/**
 * Description of a database before it is changed.
 *
 * @param address for display, without secrets
 * @param serverVersion as PostgreSQL reports it
 */
public record DatabaseInfo(String address, String serverVersion, Schema schema) {

    /** State of the schema. */
    public enum Schema {
        /** No tables; they will be created. */
        EMPTY,
        /** The tables of an older version; they will be migrated. */
        OLDER,
        /** The tables of this version. */
        CURRENT
    }
}
