package io.github.immichtg.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server answered, read before the library sees it: the library forgets the status of an answer that is not
 * JSON.
 *
 * @param status HTTP's
 * @param text the body, bounded; empty when it could not be read
 * @param json the same parsed; missing when it is none
 */
record Answer(int status, String text, JsonNode json) {

    /** No answer of ours is nearly as long; whatever is longer is not read. */
    static final long LONGEST = 1 << 20;

    /** A hundred updates of the longest kinds; larger than that is nothing that Telegram sends. */
    static final long LONGEST_BATCH = 16 << 20;

    private static final int LONGEST_DESCRIPTION = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(int status, String text) {
        return new Answer(status, text, parse(text));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Not JSON is something an answer may be, and what it means is asked elsewhere.
            return MissingNode.getInstance();
        }
    }

    /** Whether this is Telegram saying yes. */
    boolean ok() {
        return status < 300 && json.path("ok").asBoolean(false);
    }

    /** Whether this is Telegram saying no, rather than something between us and Telegram. */
    boolean refusal() {
        return json.path("ok").isBoolean()
                && !json.path("ok").booleanValue()
                && json.path("description").isTextual();
    }

    /** Telegram's own error code, or HTTP's status. */
    int code() {
        return json.path("error_code").asInt(status);
    }

    String description() {
        String said = json.path("description").asText();
        return said.length() <= LONGEST_DESCRIPTION ? said : said.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    /** Seconds or a chat's number that come with a refusal. */
    Optional<Long> parameter(String name) {
        JsonNode value = json.path("parameters").path(name);
        return value.canConvertToLong() ? Optional.of(value.longValue()) : Optional.empty();
    }

    /** The messages that stand because of this answer, in order; none if it does not tell of all of them. */
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
