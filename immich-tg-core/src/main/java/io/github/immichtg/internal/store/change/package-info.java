/** Published posts whose assets have changed since. Start with {@link io.github.immichtg.internal.store.change.ChangedPosts}. */
@NullMarked
package io.github.immichtg.internal.store.change;

import org.jspecify.annotations.NullMarked;
