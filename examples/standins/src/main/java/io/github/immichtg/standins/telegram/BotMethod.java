package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;

/** One method of the Bot API; it is called under the world's lock. */
@FunctionalInterface
interface BotMethod {

    /**
     * Does what the method does.
     *
     * @return the result
     * @throws BotError where it refuses
     */
    JsonNode answer(BotCall call);
}
