/**
 * Execution of statements, and the conditions and JSON forms that repositories share. Start with {@link
 * io.github.immichtg.internal.store.sql.Sql}, which turns failures into {@link io.github.immichtg.failure.StoreException}.
 */
@NullMarked
package io.github.immichtg.internal.store.sql;

import org.jspecify.annotations.NullMarked;
