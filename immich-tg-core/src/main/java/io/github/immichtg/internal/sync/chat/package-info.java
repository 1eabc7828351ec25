/** Chat that is published into, with what keeps it from going on. Start with {@link io.github.immichtg.internal.sync.chat.ChatHolds}. */
@NullMarked
package io.github.immichtg.internal.sync.chat;

import org.jspecify.annotations.NullMarked;
