package io.github.immichtg.store;

/**
 * What a database is like before anybody changes it.
 *
 * @param address for a person, without secrets
 * @param serverVersion as PostgreSQL says it
 */
public record DatabaseLook(String address, String serverVersion, Schema schema) {

    /** Whose tables are in it. */
    public enum Schema {
        /** None: they will be made. */
        EMPTY,
        /** Those of an older version of this program: they will be brought up to date. */
        OLDER,
        /** Those of this version. */
        CURRENT
    }
}
