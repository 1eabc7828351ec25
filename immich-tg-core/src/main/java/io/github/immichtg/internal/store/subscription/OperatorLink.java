package io.github.immichtg.internal.store.subscription;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolved subscription of the operator, as described by the environment.
 *
 * @param chat the channel, which identifies the subscription
 * @param channelUrl address of the channel, if it is public
 * @param albums all of its albums, at least one
 * @param postExisting which existing assets to post; {@code null} keeps the stored choice
 */
public record OperatorLink(
        ChatId chat,
        String channelName,
        @Nullable String channelUrl,
        URI host,
        ApiKey apiKey,
        List<NamedAlbum> albums,
        @Nullable PostExisting postExisting) {

    /** An album with its name on the server. */
    public record NamedAlbum(AlbumId id, String name) {}

    public OperatorLink {
        albums = List.copyOf(albums);
        if (albums.isEmpty()) {
            throw new IllegalArgumentException("a subscription needs at least one album");
        }
    }

    /** Whether storing it would change nothing. */
    boolean isStoredAs(Subscription stored) {
        Set<NamedAlbum> linked = stored.albums().stream()
                .map(album -> new NamedAlbum(album.id(), album.name()))
                .collect(Collectors.toSet());
        return stored.channelName().equals(channelName)
                && Objects.equals(stored.channelUrl(), channelUrl)
                && stored.host().equals(host)
                && stored.apiKey().equals(apiKey)
                && linked.equals(Set.copyOf(albums))
                && (postExisting == null || postExisting == stored.postExisting());
    }
}
