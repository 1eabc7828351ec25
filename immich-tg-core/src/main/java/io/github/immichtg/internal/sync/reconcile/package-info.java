/** Reconciliation of posts whose response was lost. Start with {@link io.github.immichtg.internal.sync.reconcile.Reconciler}. */
@NullMarked
package io.github.immichtg.internal.sync.reconcile;

import org.jspecify.annotations.NullMarked;
