package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One album's assets, in each of the ways in which servers list them. Hands over each asset once. For one thread. */
final class AlbumListing {

    /** The most assets that are handed over at a time; also the most a search gives. */
    static final int PAGE = 1000;

    private static final int MOST_IN_VAIN = 100;

    private final ImmichHttp http;
    private final AlbumId id;
    private final int most;
    private final Consumer<List<Asset>> pages;
    private final Set<AssetId> seen = new HashSet<>();

    /** @param most how many assets the album may hold */
    AlbumListing(ImmichHttp http, AlbumId id, int most, Consumer<List<Asset>> pages) {
        this.http = http;
        this.id = id;
        this.most = most;
        this.pages = pages;
    }

    /**
     * As servers before 3.0 do, with the album.
     *
     * @return false when the album comes without its assets: the server is a newer one
     */
    boolean ofAlbum() throws InterruptedException {
        // Cut short and asked for again, it begins from the front.
        return http.ask(
                Call.wholeAlbum("/albums/" + id, about()), body -> AssetAnswers.ofAlbum(body, PAGE, this::handOver));
    }

    /**
     * As servers from 3.0 on do.
     *
     * @param byCursor whether to ask as 3.2 wants it; where that is not understood it is asked as before
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

    private void search(SearchShape shape) throws InterruptedException {
        // Places are counted from the front, and assets of the same second stand in no firm order: some come twice,
        // and others not at all. From the other end they stand elsewhere.
        if (search(shape, "asc") > 1 && seen.size() < assetCount()) {
            search(shape, "desc");
        }
    }

    private int assetCount() throws InterruptedException {
        return http.ask(Call.json("/albums/" + id, about()), Answers::album).assetCount();
    }

    private int search(SearchShape shape, String order) throws InterruptedException {
        var read = 0;
        var inVain = 0;
        var asked = new HashSet<@Nullable JsonNode>();
        @Nullable JsonNode next = null;
        try (var search = new AlbumSearch(http, id, shape, order)) {
            do {
                if (!asked.add(next)) {
                    throw new ImmichException.Broken("POST /search/metadata", "page " + next + " comes again", null);
                }
                var page = search.page(next);
                // Servers before 3.2 pass over a filter that they do not know, and list everything their owner has.
                if (shape == SearchShape.CURSOR && !page.byCursor()) {
                    throw new ImmichException.Broken("POST /search/metadata", "it has no nextCursor", null);
                }
                // Pages without anything new would never end; single repeats are usual.
                inVain = handOver(page.assets()) ? 0 : inVain + 1;
                if (inVain > MOST_IN_VAIN) {
                    throw new ImmichException.Broken("POST /search/metadata", "its pages do not end", null);
                }
                next = page.next();
                read++;
            } while (next != null);
        }
        return read;
    }

    /** @return whether any of them was not handed over before */
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
