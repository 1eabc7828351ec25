/** What the commands print, and how they end. */
@NullMarked
package io.github.immichtg.cli.output;

import org.jspecify.annotations.NullMarked;
