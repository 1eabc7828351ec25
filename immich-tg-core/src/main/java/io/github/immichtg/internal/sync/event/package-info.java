/** Events of a pass, and the report collected from them. Start with {@link io.github.immichtg.internal.sync.event.SyncEvent}. */
@NullMarked
package io.github.immichtg.internal.sync.event;

import org.jspecify.annotations.NullMarked;
