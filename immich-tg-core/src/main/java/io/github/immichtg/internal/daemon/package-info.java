/** Long-running service of the daemon and the bot. Begin with {@link io.github.immichtg.internal.daemon.Daemon}. */
@NullMarked
package io.github.immichtg.internal.daemon;

import org.jspecify.annotations.NullMarked;
