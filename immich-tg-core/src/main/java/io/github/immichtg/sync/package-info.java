/**
 * Passes: discover new assets in albums and publish them in order. Start with {@link
 * io.github.immichtg.sync.SyncPass}.
 */
@NullMarked
package io.github.immichtg.sync;

import org.jspecify.annotations.NullMarked;
