package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on Telegram, a bot included.
 *
 * @param id the user's id; for a bot the number before the colon of its token
 * @param username without the @, null for none
 */
public record Person(
        long id, boolean bot, String firstName, @Nullable String username) {

    ObjectNode json() {
        var json = Json.object().put("id", id).put("is_bot", bot).put("first_name", firstName);
        return username == null ? json : json.put("username", username);
    }
}
