package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.immichtg.standins.http.Json;
import org.jspecify.annotations.Nullable;

/** A refusal in the server's words. */
@SuppressWarnings("serial") // never leaves the process
final class ApiError extends RuntimeException {

    final int status;
    final JsonNode text;
    final @Nullable JsonNode errors;

    boolean uncached;

    ApiError(int status, String message) {
        this(status, TextNode.valueOf(message), null);
    }

    private ApiError(int status, JsonNode text, @Nullable JsonNode errors) {
        super(status + " " + text, null, false, false);
        this.status = status;
        this.text = text;
        this.errors = errors;
    }

    /** The same with a header that keeps it out of caches, as 2.x sends where a file was asked for. */
    ApiError uncached() {
        uncached = true;
        return this;
    }

    /** What 2.x answers to a value it cannot take: the message is a list. */
    static ApiError list(String message) {
        return new ApiError(400, Json.array().add(message), null);
    }

    /** What 3.x answers to a value it cannot take. */
    static ApiError validation(JsonNode problem) {
        return new ApiError(
                400, TextNode.valueOf("Validation failed"), Json.array().add(problem));
    }
}
