package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.TelegramException;
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

    /** Checks token, channel, server, key and albums, in this order. Stores nothing. */
    public static Linkable check(SubscriptionRequest request, BotConnection publisher, ImmichClients clients)
            throws TelegramException, UnknownAlbumException, InterruptedException {
        publisher.bot();
        return of(request, publisher.channel(request.channel()), clients);
    }

    /** Checks server, key and albums. */
    static Linkable of(SubscriptionRequest request, Channel channel, ImmichClients clients)
            throws UnknownAlbumException, InterruptedException {
        ImmichClient immich = clients.client(request.server(), request.key());
        AlbumRequest albums = new AlbumRequest(request.server(), request.key(), request.albums());
        return new Linkable(request, channel, albums.chosenFrom(immich.albums()), immich);
    }
}
