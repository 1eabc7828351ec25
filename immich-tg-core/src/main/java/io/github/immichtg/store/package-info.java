/**
 * What is remembered, in PostgreSQL. Begin with {@link io.github.immichtg.store.Database}.
 */
@NullMarked
package io.github.immichtg.store;

import org.jspecify.annotations.NullMarked;
