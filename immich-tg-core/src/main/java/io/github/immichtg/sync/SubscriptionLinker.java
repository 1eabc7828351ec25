package io.github.immichtg.sync;

import io.github.immichtg.immich.Album;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.subscription.OperatorLink;
import io.github.immichtg.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.store.subscription.Subscription;
import io.github.immichtg.telegram.Channel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stores checked requests as subscriptions and resolves album names. */
final class SubscriptionLinker {

    private static final int NAMED = 10;

    private SubscriptionLinker() {}

    /** Stores a checked request. */
    static Subscription store(Linkable linkable, Database database) {
        SubscriptionRequest request = linkable.request();
        Channel channel = linkable.channel();
        Subscription subscription = database.subscriptions()
                .linkOperator(new OperatorLink(
                        channel.id(),
                        channel.title(),
                        channel.url().map(URI::toString).orElse(null),
                        linkable.immich().address().api(),
                        request.key(),
                        linkable.albums().stream()
                                .map(album -> new NamedAlbum(album.id(), album.name()))
                                .toList(),
                        request.postExisting()));
        database.chats().discussedIn(channel.id(), channel.discussionGroup().orElse(null));
        return subscription;
    }

    /** Resolves ids and names to albums, without duplicates and in this order. */
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
            return "No album named '" + name + "': this account has no albums, and none are shared with it.";
        }
        String some = albums.stream()
                .limit(NAMED)
                .map(album -> "'" + album.name() + "'")
                .collect(Collectors.joining(", "));
        return "No album named '" + name + "'. Available: "
                + some
                + (albums.size() > NAMED ? " and " + (albums.size() - NAMED) + " more." : ".");
    }

    private static String ambiguous(String name, List<Album> matching) {
        String ids = matching.stream().map(album -> album.id().toString()).collect(Collectors.joining(", "));
        return matching.size() + " albums are named '" + name + "'. Use an album id instead: " + ids + ".";
    }
}
