/**
 * A PostgreSQL of our own for people who have none. Begin with {@link
 * io.github.immichtg.store.local.LocalPostgres}.
 */
@NullMarked
package io.github.immichtg.store.local;

import org.jspecify.annotations.NullMarked;
