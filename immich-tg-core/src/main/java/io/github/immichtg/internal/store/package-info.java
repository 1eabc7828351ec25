/**
 * Persistence in PostgreSQL. Start with {@link io.github.immichtg.internal.store.Database}, which migrates the schema and hands
 * out the repositories; each group of tables has a package of its own below. Only these packages use jOOQ and Flyway;
 * they use the values of {@code immich} and {@code telegram}, and make no request to a server other than the database.
 */
@NullMarked
package io.github.immichtg.internal.store;

import org.jspecify.annotations.NullMarked;
