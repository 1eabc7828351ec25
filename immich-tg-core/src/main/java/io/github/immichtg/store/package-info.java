/**
 * Persistence in PostgreSQL: subscriptions, media files, posts, chats, users and received updates, one repository for
 * each. Start with {@link io.github.immichtg.store.Database}, which migrates the schema and hands out the
 * repositories. Only this package uses jOOQ and Flyway; it uses the values of {@code immich} and {@code telegram},
 * and makes no request to a server other than the database.
 */
@NullMarked
package io.github.immichtg.store;

import org.jspecify.annotations.NullMarked;
