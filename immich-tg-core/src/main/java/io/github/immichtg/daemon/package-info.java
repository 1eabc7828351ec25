/** Long-running service of the daemon and the bot. Begin with {@link io.github.immichtg.daemon.Daemon}. */
@NullMarked
package io.github.immichtg.daemon;

import org.jspecify.annotations.NullMarked;
