package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.json.AssetParser;
import io.github.immichtg.internal.immich.json.ResponseParser;
import io.github.immichtg.internal.immich.json.SearchShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listing of one album's assets, in each of the ways that server versions offer. Emits each asset once. For one
 * thread.
 */
final class AlbumListing {

    private static final int MOST_IN_VAIN = 100;

    private final ImmichHttp http;
    private final AlbumId id;
    private final int most;
    private final Consumer<List<Asset>> pages;
    private final Set<AssetId> seen = new HashSet<>();

    /** @param most maximum number of assets in the album */
    AlbumListing(ImmichHttp http, AlbumId id, int most, Consumer<List<Asset>> pages) {
        this.http = http;
        this.id = id;
        this.most = most;
        this.pages = pages;
    }

    /**
     * Lists the assets that servers before 3.0 return with the album.
     *
     * @return false if the album comes without assets, which means a newer server
     */
    boolean ofAlbum() throws InterruptedException {
        // If the response is truncated and requested again, it starts from the beginning.
        return http.ask(
                ApiRequest.wholeAlbum("/albums/" + id, about()),
                body -> AssetParser.ofAlbum(body, SearchShape.PAGE_SIZE, this::handOver));
    }

    /**
     * Lists the assets by searches, as servers from 3.0 on do.
     *
     * @param byCursor whether to use the cursors of 3.2; falls back to page numbers if the server does not support
     *     them
     */
    void bySearch(boolean byCursor) throws InterruptedException {
        if (!byCursor) {
            search(SearchShape.PAGE);
            return;
        }
        try {
            search(SearchShape.CURSOR);
        } catch (ImmichException.Broken e) {
            search(SearchShape.PAGE);
        }
    }

    /** Lists the assets that were changed at a time or later, as servers from 3.0 on can. */
    void changedSince(Instant time) throws InterruptedException {
        search(SearchShape.PAGE, "asc", time);
    }

    private void search(SearchShape shape) throws InterruptedException {
        // Pages are counted from the front, and assets of the same second have no stable order: some appear twice and
        // others not at all. The reverse order places them differently.
        if (search(shape, "asc", null) > 1 && seen.size() < assetCount()) {
            search(shape, "desc", null);
        }
    }

    private int assetCount() throws InterruptedException {
        return http.ask(ApiRequest.json("/albums/" + id, about()), ResponseParser::album)
                .assetCount();
    }

    private int search(SearchShape shape, String order, @Nullable Instant since) throws InterruptedException {
        var read = 0;
        var inVain = 0;
        var asked = new HashSet<@Nullable JsonNode>();
        @Nullable JsonNode next = null;
        try (var search = new AlbumSearch(http, id, shape, order, since)) {
            do {
                if (!asked.add(next)) {
                    throw new ImmichException.Broken("POST /search/metadata", "page " + next + " is repeated", null);
                }
                var page = search.page(next);
                // Servers before 3.2 ignore an unknown filter and list all of their owner's assets.
                if (shape == SearchShape.CURSOR && !page.byCursor()) {
                    throw new ImmichException.Broken("POST /search/metadata", "it has no nextCursor", null);
                }
                // Endless pages without new assets must not loop; single repetitions are normal.
                inVain = handOver(page.assets()) ? 0 : inVain + 1;
                if (inVain > MOST_IN_VAIN) {
                    throw new ImmichException.Broken("POST /search/metadata", "the pages never end", null);
                }
                next = page.next();
                read++;
            } while (next != null);
        }
        return read;
    }

    /** @return whether any of them was not emitted before */
    private boolean handOver(List<Asset> assets) {
        var fresh = new ArrayList<Asset>(assets.size());
        for (var asset : assets) {
            if (seen.add(asset.id())) {
                fresh.add(asset);
            }
        }
        if (seen.size() > most) {
            throw new ImmichException.Broken(about(), "it holds more than " + most + " assets", null);
        }
        if (!fresh.isEmpty()) {
            pages.accept(List.copyOf(fresh));
        }
        return !fresh.isEmpty();
    }

    private String about() {
        return "album " + id;
    }
}
