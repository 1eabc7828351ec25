/** Updates from Telegram that wait to be processed. Start with {@link io.github.immichtg.internal.store.update.BotInbox}. */
@NullMarked
package io.github.immichtg.internal.store.update;

import org.jspecify.annotations.NullMarked;
