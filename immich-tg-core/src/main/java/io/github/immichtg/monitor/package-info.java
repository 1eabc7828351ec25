/**
 * A worker seen from outside: whether it lives, whether it is ready, figures for Prometheus, and a page for people. Begin with
 * {@link io.github.immichtg.monitor.Monitor}.
 */
@NullMarked
package io.github.immichtg.monitor;

import org.jspecify.annotations.NullMarked;
