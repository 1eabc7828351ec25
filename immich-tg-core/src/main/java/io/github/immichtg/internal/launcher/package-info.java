/**
 * Beginning and end of the programs: exit codes, failures as sentences, signals. For launchers; embedders do without.
 */
@NullMarked
package io.github.immichtg.internal.launcher;

import org.jspecify.annotations.NullMarked;
