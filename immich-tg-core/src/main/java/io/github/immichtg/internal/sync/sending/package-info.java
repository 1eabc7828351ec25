/** Posts and their sending. Start with {@link io.github.immichtg.internal.sync.sending.PostSender}. */
@NullMarked
package io.github.immichtg.internal.sync.sending;

import org.jspecify.annotations.NullMarked;
