package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a search is written. */
enum SearchShape {
    /** With one field for each filter, and pages by their numbers. */
    PAGE {
        @Override
        String question(AlbumId id, String order, @Nullable JsonNode place, int size) {
            var body = Answers.JSON.createObjectNode();
            body.putArray("albumIds").add(id.toString());
            body.put("withExif", true).put("withPeople", true);
            // The number comes as text and has to go back as a number.
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
    /** From 3.2 on; what is in the trash comes too unless it is filtered out. */
    CURSOR {
        @Override
        String question(AlbumId id, String order, @Nullable JsonNode place, int size) {
            var body = Answers.JSON.createObjectNode();
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

    /** @param place where a page begins, as the one before it has told; {@code null} for the first */
    abstract String question(AlbumId id, String order, @Nullable JsonNode place, int size);

    /** Where the page after that of {@code place} begins, if that can be known before this one has told. */
    Optional<JsonNode> after(@Nullable JsonNode place) {
        return Optional.empty();
    }
}
