/** The commands: each parses, calls the core once and renders. */
@NullMarked
package io.github.immichtg.cli.command;

import org.jspecify.annotations.NullMarked;
