package io.github.immichtg.standins.http;

import java.io.IOException;

/**
 * What a stand-in does with a request, in two steps, so that a fault can come between them.
 *
 * @param <R> a request that has been read
 */
public interface Handler<R extends Handler.Received> {

    /** Reads the whole request, and does nothing yet. */
    R read(Call call) throws IOException;

    /** Does what is asked and says what to answer. */
    Answer answer(R request) throws IOException;

    /** Whether a request that asks for another protocol is served all the same, or its connection dropped. */
    default boolean overlooksUpgrades() {
        return true;
    }

    /** A request that has been read. */
    interface Received {
        /** The request as it goes into the log. */
        RecordedRequest recorded();
    }
}
