/** Collector of the report of a pass. Start with {@link io.github.immichtg.internal.sync.event.ReportCollector}. */
@NullMarked
package io.github.immichtg.internal.sync.event;

import org.jspecify.annotations.NullMarked;
