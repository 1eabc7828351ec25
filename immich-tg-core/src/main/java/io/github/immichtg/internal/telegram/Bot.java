package io.github.immichtg.internal.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Bot that a token belongs to.
 *
 * @param id its user id
 * @param username without the {@code @}
 */
public record Bot(long id, String username) {

    /** The bot of a response; empty if it is none. */
    static Optional<Bot> of(JsonNode user) {
        return Optional.of(user)
                .filter(known -> known.path("id").canConvertToLong())
                .map(known -> new Bot(
                        known.path("id").longValue(), known.path("username").asText()));
    }

    @Override
    public String toString() {
        return "@" + username;
    }
}
