package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Request format of a search. */
enum SearchShape {
    /** One field per filter, and numbered pages. */
    PAGE {
        @Override
        String question(AlbumId id, String order, @Nullable JsonNode place, int size) {
            var body = ResponseParser.JSON.createObjectNode();
            body.putArray("albumIds").add(id.toString());
            body.put("withExif", true).put("withPeople", true);
            // The number is a string in the response and must be a number in the request.
            body.put("size", size)
                    .put("page", place == null ? 1 : place.asInt())
                    .put("order", order);
            return body.toString();
        }

        @Override
        Optional<JsonNode> after(@Nullable JsonNode place) {
            return Optional.of(IntNode.valueOf(place == null ? 2 : place.asInt() + 1));
        }
    },
    /** Servers from 3.2 on; they include trashed assets unless filtered out. */
    CURSOR {
        @Override
        String question(AlbumId id, String order, @Nullable JsonNode place, int size) {
            var body = ResponseParser.JSON.createObjectNode();
            var filter = body.putObject("filter");
            filter.putObject("albumIds").putArray("any").add(id.toString());
            filter.putObject("trashedAt").putNull("eq");
            body.putObject("orderBy").put("field", "fileCreatedAt").put("direction", order);
            body.put("withExif", true).put("withPeople", true).put("size", size);
            if (place != null) {
                body.set("cursor", place);
            }
            return body.toString();
        }
    };

    /** @param place position of the page, from the previous one; {@code null} for the first */
    abstract String question(AlbumId id, String order, @Nullable JsonNode place, int size);

    /** Position of the page after {@code place}, if it is known before this one was received. */
    Optional<JsonNode> after(@Nullable JsonNode place) {
        return Optional.empty();
    }
}
