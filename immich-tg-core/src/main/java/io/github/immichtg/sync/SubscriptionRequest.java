package io.github.immichtg.sync;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.telegram.ChannelName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for: these albums of this account into that channel.
 *
 * @param albums ids or exact names, at least one
 * @param postExisting what becomes of what the albums hold already; {@code null} if that was not said
 */
public record SubscriptionRequest(
        ServerAddress server,
        ApiKey key,
        List<String> albums,
        ChannelName channel,
        @Nullable PostExisting postExisting) {

    public SubscriptionRequest {
        albums = List.copyOf(albums);
        if (albums.isEmpty()) {
            throw new IllegalArgumentException("a subscription needs an album");
        }
    }
}
