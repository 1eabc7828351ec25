/**
 * Execution of statements, and the conditions and JSON forms that repositories share. Start with {@link
 * io.github.immichtg.store.sql.Sql}, which turns failures into {@link io.github.immichtg.store.sql.StoreException}.
 */
@NullMarked
package io.github.immichtg.store.sql;

import org.jspecify.annotations.NullMarked;
