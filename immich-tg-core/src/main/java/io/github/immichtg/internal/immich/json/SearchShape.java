package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.immichtg.immich.value.AlbumId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Request format of a search. */
public enum SearchShape {
    /** One field per filter, and numbered pages. */
    PAGE {
        @Override
        public String question(AlbumId id, String order, @Nullable JsonNode place, @Nullable Instant since) {
            var body = ResponseParser.JSON.createObjectNode();
            body.putArray("albumIds").add(id.toString());
            body.put("withExif", true).put("withPeople", true);
            // The number is a string in the response and must be a number in the request.
            body.put("size", PAGE_SIZE)
                    .put("page", place == null ? 1 : place.asInt())
                    .put("order", order);
            if (since != null) {
                body.put("updatedAfter", since.toString());
            }
            return body.toString();
        }

        @Override
        public Optional<JsonNode> after(@Nullable JsonNode place) {
            return Optional.of(IntNode.valueOf(place == null ? 2 : place.asInt() + 1));
        }
    },
    /** Servers from 3.2 on; they include trashed assets unless filtered out. */
    CURSOR {
        @Override
        public String question(AlbumId id, String order, @Nullable JsonNode place, @Nullable Instant since) {
            var body = ResponseParser.JSON.createObjectNode();
            var filter = body.putObject("filter");
            filter.putObject("albumIds").putArray("any").add(id.toString());
            filter.putObject("trashedAt").putNull("eq");
            body.putObject("orderBy").put("field", "fileCreatedAt").put("direction", order);
            body.put("withExif", true).put("withPeople", true).put("size", PAGE_SIZE);
            if (place != null) {
                body.set("cursor", place);
            }
            if (since != null) {
                throw new IllegalArgumentException("not known how this shape asks for changes");
            }
            return body.toString();
        }
    };

    /** Number of assets per page, the most that servers allow. */
    public static final int PAGE_SIZE = 1000;

    /**
     * Body of the request for one page.
     *
     * @param place position of the page, from the previous one; {@code null} for the first
     * @param since only assets that were changed then or later, which {@link #PAGE} can ask for; {@code null} for all
     */
    public abstract String question(AlbumId id, String order, @Nullable JsonNode place, @Nullable Instant since);

    /** Position of the page after {@code place}, if it is known before this one was received. */
    public Optional<JsonNode> after(@Nullable JsonNode place) {
        return Optional.empty();
    }
}
