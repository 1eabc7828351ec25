package io.github.immichtg.sync;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import java.util.List;

/**
 * Albums that a person wants to look at: a {@link SubscriptionRequest} without a channel.
 *
 * @param albums ids or exact names, at least one
 */
public record AlbumRequest(ServerAddress server, ApiKey key, List<String> albums) {

    public AlbumRequest {
        albums = List.copyOf(albums);
        if (albums.isEmpty()) {
            throw new IllegalArgumentException("an album is needed");
        }
    }

    /**
     * The albums that are meant, each once and in the order in which they were asked for.
     *
     * @throws UnknownAlbumException where a name fits none, or more than one
     */
    public List<Album> chosenFrom(List<Album> there) throws UnknownAlbumException {
        return Linking.choose(albums, there);
    }
}
