/** Deletion of posts whose assets left their album. Start with {@link io.github.immichtg.internal.sync.removal.PostRemover}. */
@NullMarked
package io.github.immichtg.internal.sync.removal;

import org.jspecify.annotations.NullMarked;
