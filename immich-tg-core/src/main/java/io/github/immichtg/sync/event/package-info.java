/** Events of a pass, and the report collected from them. Start with {@link io.github.immichtg.sync.event.SyncEvent}. */
@NullMarked
package io.github.immichtg.sync.event;

import org.jspecify.annotations.NullMarked;
