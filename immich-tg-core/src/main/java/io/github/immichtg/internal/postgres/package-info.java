/**
 * Embedded PostgreSQL for users without a server of their own: unpacks the binaries, initializes the data directory,
 * and starts and stops one server for all processes that share a home. Start with {@link
 * io.github.immichtg.internal.postgres.LocalPostgres}. It depends on the JDK and the PostgreSQL driver only, and knows
 * nothing of the tables.
 */
@NullMarked
package io.github.immichtg.internal.postgres;

import org.jspecify.annotations.NullMarked;
