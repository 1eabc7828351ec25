package io.github.immichtg.sync.event;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of linking albums to a channel.
 *
 * @param chat the channel's id
 * @param channel the channel's title
 * @param url public address of the channel, if any
 * @param host address of the Immich server
 * @param albums all albums of the subscription
 * @param postExisting handling of assets that existed when the album was first linked
 * @param due number of media files due in the next pass
 */
public record LinkReport(
        ChatId chat,
        String channel,
        @Nullable String url,
        URI host,
        List<Album> albums,
        PostExisting postExisting,
        int due) {

    /** Copies the components. */
    public LinkReport {
        albums = List.copyOf(albums);
    }
}
