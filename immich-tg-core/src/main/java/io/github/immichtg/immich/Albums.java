package io.github.immichtg.immich;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ServerVersion;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.json.ResponseParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** Albums of one account, asked for as each version of the server has it. Thread-safe. */
final class Albums {

    private final ImmichHttp http;
    private final CachedVersion version;
    private final int most;

    /** @param most maximum number of assets in an album */
    Albums(ImmichHttp http, CachedVersion version, int most) {
        this.http = http;
        this.version = version;
        this.most = most;
    }

    List<Album> all() throws InterruptedException {
        var albums = new LinkedHashMap<AlbumId, Album>();
        var paths = version.get().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS)
                ? List.of("/albums")
                : List.of("/albums", "/albums?shared=true");
        for (var path : paths) {
            http.ask(ApiRequest.list(path, "list of albums"), ResponseParser::albums)
                    .forEach(album -> albums.putIfAbsent(album.id(), album));
        }
        return new ArrayList<>(albums.values());
    }

    Album one(AlbumId id) throws InterruptedException {
        var query = version.get().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS) ? "" : "?withoutAssets=true";
        return http.ask(ApiRequest.json("/albums/" + id + query, "album " + id), ResponseParser::album);
    }

    boolean listChanges(AlbumId id, Instant since, Consumer<List<Asset>> pages) throws InterruptedException {
        boolean told = version.ofListing().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS);
        if (told) {
            new AlbumListing(http, id, most, pages).changedSince(since);
        }
        return told;
    }

    void list(AlbumId id, Consumer<List<Asset>> pages) throws InterruptedException {
        var listing = new AlbumListing(http, id, most, pages);
        if (version.ofListing().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS) || !listing.ofAlbum()) {
            listing.bySearch(version.ofSearching().isAtLeast(ServerVersion.SEARCH_BY_CURSOR));
        }
    }
}
