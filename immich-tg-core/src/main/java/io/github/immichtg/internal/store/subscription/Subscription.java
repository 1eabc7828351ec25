package io.github.immichtg.internal.store.subscription;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Albums of one person on one Immich server, and the channel they are posted to.
 *
 * @param channelUrl address of the channel, if it is public
 * @param albums those linked now
 * @param postExisting which existing assets of its albums to post; {@code null} if never chosen
 * @param publicOnly whether connections to its server are restricted to public addresses
 * @param settings posting settings
 */
public record Subscription(
        long id,
        int userId,
        ChatId chat,
        String channelName,
        @Nullable String channelUrl,
        URI host,
        ApiKey apiKey,
        List<LinkedAlbum> albums,
        @Nullable PostExisting postExisting,
        boolean publicOnly,
        StyleSettings settings) {

    public Subscription {
        albums = List.copyOf(albums);
    }
}
