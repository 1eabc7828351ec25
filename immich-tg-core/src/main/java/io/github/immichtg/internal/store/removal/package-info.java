/** Posts whose assets left their album. Start with {@link io.github.immichtg.internal.store.removal.Removals}. */
@NullMarked
package io.github.immichtg.internal.store.removal;

import org.jspecify.annotations.NullMarked;
