/** Edits of posts whose assets have changed since. Start with {@link io.github.immichtg.internal.sync.revise.PostReviser}. */
@NullMarked
package io.github.immichtg.internal.sync.revise;

import org.jspecify.annotations.NullMarked;
