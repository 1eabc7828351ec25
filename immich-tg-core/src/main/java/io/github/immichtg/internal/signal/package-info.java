/** Signals of the operating system. Start with {@link io.github.immichtg.internal.signal.Signals}. */
@NullMarked
package io.github.immichtg.internal.signal;

import org.jspecify.annotations.NullMarked;
