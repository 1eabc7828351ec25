/** Commands. Each one parses its options, calls the core once and renders the result. */
@NullMarked
package io.github.immichtg.cli.command;

import org.jspecify.annotations.NullMarked;
