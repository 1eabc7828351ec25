/** Output and exit codes of the commands. */
@NullMarked
package io.github.immichtg.cli.output;

import org.jspecify.annotations.NullMarked;
