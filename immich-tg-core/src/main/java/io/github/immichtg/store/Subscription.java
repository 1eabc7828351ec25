package io.github.immichtg.store;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's albums on one Immich server, and the channel they go into.
 *
 * @param channelUrl where a person can open the channel, if it is public
 * @param albums those linked now
 * @param postExisting what becomes of what its albums hold when they are linked; {@code null} if that was never said
 * @param publicOnly whether its server may be connected to over public addresses alone
 * @param settings how it is posted
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
        SubscriptionSettings settings) {

    public Subscription {
        albums = List.copyOf(albums);
    }
}
