package io.github.immichtg.sync;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.telegram.ChannelName;
import java.util.List;

/**
 * What a person asks for: these albums of this account into that channel.
 *
 * @param albums ids or exact names, at least one
 */
public record SubscriptionRequest(ServerAddress server, ApiKey key, List<String> albums, ChannelName channel) {

    public SubscriptionRequest {
        albums = List.copyOf(albums);
        if (albums.isEmpty()) {
            throw new IllegalArgumentException("a subscription needs an album");
        }
    }
}
