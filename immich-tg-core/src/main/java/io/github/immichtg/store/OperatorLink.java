package io.github.immichtg.store;

import io.github.immichtg.immich.AlbumId;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subscription that the environment describes, with everything resolved.
 *
 * @param chat the channel; by it the subscription is known again
 * @param channelUrl where a person can open the channel, if it is public
 * @param albums all of its albums, at least one
 * @param postExisting what becomes of what they hold already; {@code null} leaves what was said before
 */
public record OperatorLink(
        ChatId chat,
        String channelName,
        @Nullable String channelUrl,
        URI host,
        ApiKey apiKey,
        List<NamedAlbum> albums,
        @Nullable PostExisting postExisting) {

    /** An album by the name its server gives it. */
    public record NamedAlbum(AlbumId id, String name) {}

    public OperatorLink {
        albums = List.copyOf(albums);
        if (albums.isEmpty()) {
            throw new IllegalArgumentException("a subscription has at least one album");
        }
    }
}
