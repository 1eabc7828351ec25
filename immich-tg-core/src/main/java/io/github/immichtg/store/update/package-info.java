/** Updates from Telegram that wait to be processed. Start with {@link io.github.immichtg.store.update.BotInbox}. */
@NullMarked
package io.github.immichtg.store.update;

import org.jspecify.annotations.NullMarked;
