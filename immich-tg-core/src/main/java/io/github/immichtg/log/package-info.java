/**
 * The form of the programs' log lines, by Logback, which embedders go without: it is loaded by nothing else. Begin with {@link
 * io.github.immichtg.log.LogLines}.
 */
@NullMarked
package io.github.immichtg.log;

import org.jspecify.annotations.NullMarked;
