package io.github.immichtg.sync;

import io.github.immichtg.immich.Album;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was linked.
 *
 * @param channel the channel's title
 * @param url where it can be opened, if it is public
 * @param albums all albums of the subscription
 * @param postExisting what becomes of what an album held when it was linked first
 * @param due how many media files the next pass publishes
 */
public record LinkReport(
        ChatId chat,
        String channel,
        @Nullable String url,
        URI host,
        List<Album> albums,
        PostExisting postExisting,
        int due) {

    public LinkReport {
        albums = List.copyOf(albums);
    }
}
