/**
 * Passes: discover new assets in albums and publish them in order. Start with {@link
 * io.github.immichtg.internal.sync.SyncPass}.
 */
@NullMarked
package io.github.immichtg.internal.sync;

import org.jspecify.annotations.NullMarked;
