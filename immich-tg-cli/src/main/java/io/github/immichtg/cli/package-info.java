/** Command line. Start with {@link io.github.immichtg.cli.Main}. */
@NullMarked
package io.github.immichtg.cli;

import org.jspecify.annotations.NullMarked;
