package io.github.immichtg.sync;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.OperatorLink;
import io.github.immichtg.store.OperatorLink.NamedAlbum;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.telegram.Channel;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.TelegramException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns what a person asks for into a stored subscription, once everything about it was found to work. */
final class Linking {

    private static final int NAMED = 10;

    private final Database database;
    private final ChannelPublisher publisher;
    private final ImmichClients clients;

    Linking(Database database, ChannelPublisher publisher, ImmichClients clients) {
        this.database = database;
        this.publisher = publisher;
        this.clients = clients;
    }

    /** Checks token, channel, server, key and albums, in this order, and stores the subscription. */
    Linked link(SubscriptionRequest request) throws TelegramException, UnknownAlbumException, InterruptedException {
        Channel channel = publisher.channel(request.channel());
        ImmichClient immich = clients.client(request.server(), request.key());
        List<Album> albums = choose(request.albums(), immich.albums());
        Subscription subscription = database.subscriptions()
                .linkOperator(new OperatorLink(
                        channel.id(),
                        channel.title(),
                        channel.url().map(URI::toString).orElse(null),
                        immich.address().api(),
                        request.key(),
                        albums.stream()
                                .map(album -> new NamedAlbum(album.id(), album.name()))
                                .toList(),
                        request.postExisting()));
        database.chats().discussedIn(channel.id(), channel.discussionGroup().orElse(null));
        return new Linked(subscription, albums, immich);
    }

    /** The stored subscription, its albums as the server has them, and the account they were seen by. */
    record Linked(Subscription subscription, List<Album> albums, ImmichClient immich) {}

    /** The albums that are meant, each once and in this order. */
    static List<Album> choose(List<String> wanted, List<Album> albums) throws UnknownAlbumException {
        List<Album> chosen = new ArrayList<>();
        for (String name : wanted) {
            List<Album> matching = albums.stream()
                    .filter(album ->
                            album.name().equals(name) || album.id().toString().equalsIgnoreCase(name))
                    .toList();
            if (matching.size() != 1) {
                throw new UnknownAlbumException(matching.isEmpty() ? unknown(name, albums) : ambiguous(name, matching));
            }
            chosen.add(matching.get(0));
        }
        return chosen.stream().distinct().toList();
    }

    private static String unknown(String name, List<Album> albums) {
        if (albums.isEmpty()) {
            return "There is no album «" + name + "»: this account has no albums, and none is shared with it.";
        }
        String some = albums.stream()
                .limit(NAMED)
                .map(album -> "«" + album.name() + "»")
                .collect(Collectors.joining(", "));
        return "There is no album «" + name + "». There "
                + (albums.size() == 1 ? "is " : "are ")
                + some
                + (albums.size() > NAMED ? " and " + (albums.size() - NAMED) + " more." : ".");
    }

    private static String ambiguous(String name, List<Album> matching) {
        String ids = matching.stream().map(album -> album.id().toString()).collect(Collectors.joining(", "));
        return matching.size() + " albums are called «" + name + "»; name the one you mean by its id: " + ids + ".";
    }
}
