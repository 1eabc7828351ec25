package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChannelName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request to publish albums of one account into a channel.
 *
 * @param albums ids or exact names, at least one
 * @param postExisting handling of existing assets; {@code null} if unspecified
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
            throw new IllegalArgumentException("at least one album is required");
        }
    }
}
