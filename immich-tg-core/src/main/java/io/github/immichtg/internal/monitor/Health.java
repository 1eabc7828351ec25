package io.github.immichtg.internal.monitor;

import java.util.Optional;

/** Liveness and readiness of a worker. Thread-safe. */
public interface Health {

    /** Reason why the worker cannot recover by itself and should be restarted; empty if it is alive. */
    Optional<String> broken();

    /**
     * Reason why the worker is not ready: it is starting or stopping, or its database is unreachable; empty if it is
     * ready.
     */
    Optional<String> unready();
}
