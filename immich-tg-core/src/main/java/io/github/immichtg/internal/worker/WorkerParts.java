package io.github.immichtg.internal.worker;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.sync.PassParts;
import java.time.Clock;

/**
 * Parts of a worker; not closed by it.
 *
 * @param passes parts of its passes; they do not poll updates themselves
 * @param listener notified of finished tasks
 */
public record WorkerParts(PassParts passes, WorkListener listener, Clock clock) {

    Database database() {
        return passes.database();
    }
}
