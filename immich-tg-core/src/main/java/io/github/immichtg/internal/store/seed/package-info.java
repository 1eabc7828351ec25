/**
 * Import of a Python bot's database. Start with {@link io.github.immichtg.internal.store.seed.SeedImport}; {@link
 * io.github.immichtg.internal.store.seed.SeedDatabase} reads the old rows and changes none.
 */
@NullMarked
package io.github.immichtg.internal.store.seed;

import org.jspecify.annotations.NullMarked;
