package io.github.immichtg.monitor;

import java.util.Optional;

/**
 * What a worker says of itself. Asked by many threads at once.
 */
public interface Health {

    /** Why the worker cannot recover by itself and should be started anew; empty while it can. */
    Optional<String> broken();

    /** Why it does not work now: it starts, stops, or its database is away; empty while it works. */
    Optional<String> unready();
}
