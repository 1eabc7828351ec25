package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Handler;
import io.github.immichtg.standins.http.Json;
import io.github.immichtg.standins.http.RecordedRequest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to the Bot API that has been read.
 *
 * @param method as in the documents, or as sent where there is none of that name
 * @param bot whose token it was, null for nobody's
 * @param refusal what was wrong with it already, or null
 */
record BotCall(
        String method,
        @Nullable Person bot,
        Map<String, String> parameters,
        Map<String, SpooledFile> files,
        @Nullable BotError refusal)
        implements Handler.Received {

    @Override
    public RecordedRequest recorded() {
        var json = Json.object();
        new TreeMap<>(parameters).forEach(json::put);
        files.forEach((name, file) -> json.put(name, file.name()));
        return new RecordedRequest(method, "/" + method, json.toString());
    }

    Person sender() {
        if (bot == null) {
            throw BotError.of(401, "Unauthorized");
        }
        return bot;
    }

    /** The same with one parameter more. */
    BotCall with(String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new BotCall(method, bot, Map.copyOf(more), files, refusal);
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    int number(String name, int otherwise) {
        String text = text(name);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return otherwise; // the real server takes what is no number for none
        }
    }

    /** A parameter that holds JSON, or null where it is absent. */
    @Nullable JsonNode json(String name, String whatItIs) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw BotError.bad("can't parse " + whatItIs + " JSON object");
        }
    }
}
