package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;

/** A refusal in the Bot API's words. */
@SuppressWarnings("serial") // never leaves the process
final class BotError extends RuntimeException {

    final int code;
    final ObjectNode parameters;

    private BotError(int code, String description, ObjectNode parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    /** A request that cannot be done: 400. */
    static BotError bad(String reason) {
        return new BotError(400, "Bad Request: " + reason, Json.object());
    }

    /** A destination that is closed to the bot: 403. */
    static BotError forbidden(String reason) {
        return new BotError(403, "Forbidden: " + reason, Json.object());
    }

    /** Any other refusal. */
    static BotError of(int code, String description) {
        return new BotError(code, description, Json.object());
    }

    /** Too fast: 429. */
    static BotError flood(long seconds) {
        return new BotError(
                429, "Too Many Requests: retry after " + seconds, Json.object().put("retry_after", seconds));
    }

    ObjectNode body() {
        ObjectNode json = Json.object().put("ok", false).put("error_code", code).put("description", getMessage());
        if (!parameters.isEmpty()) {
            json.set("parameters", parameters);
        }
        return json;
    }
}
