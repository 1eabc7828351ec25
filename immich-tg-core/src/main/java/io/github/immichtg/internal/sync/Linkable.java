package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.telegram.value.Channel;
import java.util.List;

/**
 * Subscription request whose token, channel, server, key and albums were checked.
 *
 * @param albums as returned by the server
 * @param immich client of the account that sees the albums
 */
public record Linkable(SubscriptionRequest request, Channel channel, List<Album> albums, ImmichClient immich) {

    public Linkable {
        albums = List.copyOf(albums);
    }
}
