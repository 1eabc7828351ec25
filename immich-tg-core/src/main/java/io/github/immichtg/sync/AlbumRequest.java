package io.github.immichtg.sync;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import java.util.List;

/**
 * Request for albums of one account, without a channel; see {@link SubscriptionRequest}.
 *
 * @param albums ids or exact names, at least one
 */
public record AlbumRequest(ServerAddress server, ApiKey key, List<String> albums) {

    public AlbumRequest {
        albums = List.copyOf(albums);
        if (albums.isEmpty()) {
            throw new IllegalArgumentException("at least one album is required");
        }
    }

    /**
     * Resolves the requested albums, without duplicates and in the order requested.
     *
     * @throws UnknownAlbumException if a name matches no album or several
     */
    public List<Album> chosenFrom(List<Album> there) throws UnknownAlbumException {
        return SubscriptionLinker.choose(albums, there);
    }
}
