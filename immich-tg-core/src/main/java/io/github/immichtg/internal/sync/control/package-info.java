/** Surroundings of a pass: options, stop signal, threads and files of this process. Start with {@link io.github.immichtg.internal.sync.control.PassControl}. */
@NullMarked
package io.github.immichtg.internal.sync.control;

import org.jspecify.annotations.NullMarked;
