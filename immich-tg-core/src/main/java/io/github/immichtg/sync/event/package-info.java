/** Events and reports of passes, links and previews. Start with {@link io.github.immichtg.sync.event.SyncEvent}. */
@NullMarked
package io.github.immichtg.sync.event;

import org.jspecify.annotations.NullMarked;
