/**
 * The form of the programs' log lines, by Logback, which embedders go without: it is loaded by nothing else. Begin with {@link
 * io.github.immichtg.internal.log.LogLines}.
 */
@NullMarked
package io.github.immichtg.internal.log;

import org.jspecify.annotations.NullMarked;
