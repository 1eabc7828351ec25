/** Reconciliation of posts whose response was lost. Start with {@link io.github.immichtg.sync.reconcile.Reconciler}. */
@NullMarked
package io.github.immichtg.sync.reconcile;

import org.jspecify.annotations.NullMarked;
