package io.github.immichtg.internal.telegram.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.PostedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Response of the Bot API, captured before the library parses it, because the library drops the status of a response
 * that is not JSON.
 *
 * @param status HTTP status
 * @param text the body, truncated; empty if it could not be read
 * @param json the parsed body; missing if it is not JSON
 */
record ApiResponse(int status, String text, JsonNode json) {

    /** Maximum length to read; regular responses are far shorter. */
    static final long LONGEST = 1 << 20;

    /** Maximum length of a batch of a hundred updates of the longest kinds. */
    static final long LONGEST_BATCH = 16 << 20;

    private static final int LONGEST_DESCRIPTION = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiResponse of(int status, String text) {
        return new ApiResponse(status, text, parse(text));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // A response may be something other than JSON; its meaning is decided elsewhere.
            return MissingNode.getInstance();
        }
    }

    /** Whether Telegram accepted the request. */
    boolean ok() {
        return status < 300 && json.path("ok").asBoolean(false);
    }

    /** Whether Telegram itself rejected the request, rather than a proxy in between. */
    boolean refusal() {
        return json.path("ok").isBoolean()
                && !json.path("ok").booleanValue()
                && json.path("description").isTextual();
    }

    /** Telegram's error code, or the HTTP status. */
    int code() {
        return json.path("error_code").asInt(status);
    }

    String description() {
        String said = json.path("description").asText();
        return said.length() <= LONGEST_DESCRIPTION ? said : said.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    /** A parameter of an error response: seconds to wait or a chat's new id. */
    Optional<Long> parameter(String name) {
        JsonNode value = json.path("parameters").path(name);
        return value.canConvertToLong() ? Optional.of(value.longValue()) : Optional.empty();
    }

    /** The messages created by the request, in order; empty if the response does not list all of them. */
    List<PostedMessage> posted(ChatId asked) {
        JsonNode result = json.path("result");
        List<PostedMessage> posted = new ArrayList<>();
        for (JsonNode message : result.isArray() ? result : List.of(result)) {
            JsonNode id = message.path("message_id");
            if (!ok() || !id.canConvertToInt() || id.intValue() <= 0) {
                return List.of();
            }
            long chat = message.path("chat").path("id").asLong(asked.value());
            posted.add(new PostedMessage(new ChatId(chat), id.intValue()));
        }
        return posted;
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
