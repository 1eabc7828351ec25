package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.http.PendingResponse;
import io.github.immichtg.internal.immich.json.AssetParser;
import io.github.immichtg.internal.immich.json.SearchShape;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Iterator over the pages of a search. With numbered pages it requests the next page as soon as the current one
 * announces that it is full, so that the server prepares it while this one is read and stored. For one thread.
 */
final class AlbumSearch implements AutoCloseable {

    private final ImmichHttp http;
    private final AlbumId id;
    private final SearchShape shape;
    private final String order;
    private final @Nullable Instant since;
    private @Nullable Ahead ahead;

    /** @param since only assets that were changed then or later; {@code null} for all */
    AlbumSearch(ImmichHttp http, AlbumId id, SearchShape shape, String order, @Nullable Instant since) {
        this.http = http;
        this.id = id;
        this.shape = shape;
        this.order = order;
        this.since = since;
    }

    /** A page that was requested ahead. */
    private record Ahead(JsonNode place, PendingResponse asked) {}

    /** @param place position of the page, from the previous one; {@code null} for the first */
    AssetParser.Page page(@Nullable JsonNode place) throws InterruptedException {
        try (var asked = asked(place)) {
            return http.ask(asked, body -> AssetParser.ofSearch(body, count -> goAhead(place, count)));
        }
    }

    private PendingResponse asked(@Nullable JsonNode place) {
        var begun = ahead;
        if (begun != null && place != null && begun.place().asInt() == place.asInt()) {
            ahead = null;
            return begun.asked();
        }
        close();
        return http.begin(call(place));
    }

    private void goAhead(@Nullable JsonNode place, int count) {
        Optional<JsonNode> next = shape.after(place);
        // A response that is read a second time announces it again.
        if (ahead == null && count == SearchShape.PAGE_SIZE && next.isPresent()) {
            ahead = new Ahead(next.get(), http.begin(call(next.get())));
        }
    }

    private ApiRequest call(@Nullable JsonNode place) {
        return ApiRequest.search(shape.question(id, order, place, since), "album " + id);
    }

    @Override
    public void close() {
        var begun = ahead;
        ahead = null;
        if (begun != null) {
            begun.asked().close();
        }
    }
}
