/** Posts and their sending. Start with {@link io.github.immichtg.sync.sending.PostSender}. */
@NullMarked
package io.github.immichtg.sync.sending;

import org.jspecify.annotations.NullMarked;
