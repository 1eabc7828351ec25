/**
 * Monitoring of a worker: liveness, readiness, Prometheus metrics and a status page. Start with {@link
 * io.github.immichtg.internal.monitor.Monitor}.
 */
@NullMarked
package io.github.immichtg.internal.monitor;

import org.jspecify.annotations.NullMarked;
